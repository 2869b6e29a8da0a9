package dev.domovoi.db;

import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.db.button.H2Buttons;
import dev.domovoi.db.database.Database;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.delivery.H2Deliveries;
import dev.domovoi.db.inbox.H2Inbox;
import dev.domovoi.db.job.H2JobQueue;
import dev.domovoi.db.library.H2NamedStyles;
import dev.domovoi.db.library.H2PopularPrompts;
import dev.domovoi.db.member.Members;
import dev.domovoi.db.picture.CachedPictures;
import dev.domovoi.db.picture.H2Pictures;
import dev.domovoi.db.quota.H2Quotas;
import dev.domovoi.db.quota.QuotaBook;
import dev.domovoi.db.sent.H2SentMessages;
import dev.domovoi.db.vector.CachedDomainVectors;
import dev.domovoi.db.vector.H2DomainVectors;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The ports' stores over one data folder, caches included. Close it last, when nothing uses the
 * stores any more.
 */
public record Stores(
    Database database,
    JobQueue jobs,
    CachedPictures pictures,
    CachedDomainVectors vectors,
    Quotas quotas,
    Deliveries deliveries,
    Buttons buttons,
    NamedStyles namedStyles,
    PopularPrompts popular,
    Inbox inbox,
    SentMessages sent)
    implements AutoCloseable {

  /**
   * What may differ from one installation to another.
   *
   * @param quota pictures a day
   * @param maxWaiting how many waiting jobs one member may have
   * @param pictureCacheBytes memory for finished pictures
   * @param vectorCacheBytes memory for domain vectors
   */
  public record Limits(
      QuotaRule quota, int maxWaiting, long pictureCacheBytes, long vectorCacheBytes) {
    private static final int MAX_WAITING = 20;
    private static final long MEBIBYTE = 1 << 20;

    public static Limits of(QuotaRule quota) {
      return new Limits(quota, MAX_WAITING, 64 * MEBIBYTE, 32 * MEBIBYTE);
    }

    public Limits withMaxWaiting(int jobs) {
      return new Limits(quota, jobs, pictureCacheBytes, vectorCacheBytes);
    }
  }

  /**
   * Opens the stores with the usual limits.
   *
   * @throws dev.domovoi.core.StoreException if the database can't be opened
   */
  public static Stores open(Path dataFolder, QuotaRule rule, Clock clock) {
    return open(dataFolder, Limits.of(rule), clock);
  }

  /**
   * Opens the stores.
   *
   * @throws dev.domovoi.core.StoreException if the database can't be opened
   */
  public static Stores open(Path dataFolder, Limits limits, Clock clock) {
    Database database = Database.open(dataFolder);
    Transactions transactions = database.transactions();
    Members members = new Members();
    QuotaBook book = new QuotaBook(limits.quota(), clock);
    return new Stores(
        database,
        new H2JobQueue(transactions, members, book, clock, limits.maxWaiting()),
        new CachedPictures(new H2Pictures(transactions, members), limits.pictureCacheBytes()),
        new CachedDomainVectors(
            new H2DomainVectors(transactions, clock), limits.vectorCacheBytes()),
        new H2Quotas(transactions, members, book),
        new H2Deliveries(transactions, clock),
        new H2Buttons(transactions),
        new H2NamedStyles(transactions, members, clock),
        new H2PopularPrompts(transactions, clock),
        new H2Inbox(transactions, clock),
        new H2SentMessages(transactions));
  }

  @Override
  public void close() {
    database.close();
  }
}
