package dev.domovoi.db;

import dev.domovoi.core.bot.BotPorts;
import dev.domovoi.core.bot.CommunityPorts;
import dev.domovoi.core.bot.PersonalPorts;
import dev.domovoi.core.bot.ReferencePorts;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.reference.ReferenceReader;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.db.button.H2Buttons;
import dev.domovoi.db.database.Database;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.delivery.H2Deliveries;
import dev.domovoi.db.inbox.H2Inbox;
import dev.domovoi.db.job.H2JobQueue;
import dev.domovoi.db.library.H2NamedStyles;
import dev.domovoi.db.library.H2PopularPrompts;
import dev.domovoi.db.member.H2Languages;
import dev.domovoi.db.member.MemberDigest;
import dev.domovoi.db.member.Members;
import dev.domovoi.db.moderation.H2Audit;
import dev.domovoi.db.moderation.H2BlockedWords;
import dev.domovoi.db.moderation.H2Blocks;
import dev.domovoi.db.moderation.H2Communities;
import dev.domovoi.db.moderation.H2QuotaControl;
import dev.domovoi.db.moderation.H2Statistics;
import dev.domovoi.db.picture.CachedPictures;
import dev.domovoi.db.picture.H2Pictures;
import dev.domovoi.db.privacy.H2Forgetting;
import dev.domovoi.db.privacy.H2Purges;
import dev.domovoi.db.privacy.H2Retention;
import dev.domovoi.db.quota.H2Quotas;
import dev.domovoi.db.quota.QuotaBook;
import dev.domovoi.db.reference.H2ReferencePictures;
import dev.domovoi.db.sent.H2SentMessages;
import dev.domovoi.db.vector.CachedDomainVectors;
import dev.domovoi.db.vector.H2DomainVectors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

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
    SentMessages sent,
    CommunityPorts community,
    PersonalPorts personal,
    ReferencePictures references)
    implements AutoCloseable {

  /**
   * What may differ from one installation to another.
   *
   * @param quota of each member
   * @param maxWaiting how many waiting jobs one member may have
   * @param retentionDays for which finished jobs are kept; communities may settle less
   * @param pictureCacheBytes memory for finished pictures
   * @param vectorCacheBytes memory for domain vectors
   */
  public record Limits(
      QuotaRule quota,
      int maxWaiting,
      int retentionDays,
      long pictureCacheBytes,
      long vectorCacheBytes) {
    private static final int MAX_WAITING = 20;
    private static final int RETENTION_DAYS = 365;
    private static final long MEBIBYTE = 1 << 20;

    public static Limits of(QuotaRule quota) {
      return new Limits(quota, MAX_WAITING, RETENTION_DAYS, 64 * MEBIBYTE, 32 * MEBIBYTE);
    }

    public Limits withMaxWaiting(int jobs) {
      return new Limits(quota, jobs, retentionDays, pictureCacheBytes, vectorCacheBytes);
    }

    public Limits withRetentionDays(int days) {
      return new Limits(quota, maxWaiting, days, pictureCacheBytes, vectorCacheBytes);
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
    MemberDigest digests = new MemberDigest();
    QuotaBook book = new QuotaBook(limits.quota(), digests, clock);
    CachedPictures pictures =
        new CachedPictures(new H2Pictures(transactions, members), limits.pictureCacheBytes());
    CachedDomainVectors vectors =
        new CachedDomainVectors(
            new H2DomainVectors(transactions, clock), limits.vectorCacheBytes());
    H2PopularPrompts popular = new H2PopularPrompts(transactions, clock);
    Consumer<Collection<PictureId>> removed =
        files -> {
          pictures.removed(files);
          popular.clear();
        };
    Consumer<Collection<PictureId>> forgotten =
        files -> {
          removed.accept(files);
          vectors.clear();
          database.compactAtClose();
        };
    return new Stores(
        database,
        new H2JobQueue(transactions, members, book, clock, limits.maxWaiting()),
        pictures,
        vectors,
        new H2Quotas(transactions, members, book),
        new H2Deliveries(transactions, clock),
        new H2Buttons(transactions),
        new H2NamedStyles(transactions, members, clock),
        popular,
        new H2Inbox(transactions, clock),
        new H2SentMessages(transactions),
        new CommunityPorts(
            new H2Communities(transactions, clock),
            new H2Blocks(transactions, digests, clock),
            new H2BlockedWords(transactions, clock),
            new H2QuotaControl(transactions, members, digests, book, clock),
            new H2Purges(transactions, members, clock, removed),
            new H2Audit(transactions),
            new H2Statistics(transactions, book)),
        new PersonalPorts(
            new H2Languages(transactions, members),
            new H2Forgetting(transactions, members, digests, book, forgotten),
            new H2Retention(transactions, clock, limits.retentionDays(), removed)),
        new H2ReferencePictures(transactions));
  }

  /**
   * What a bot over these stores needs.
   *
   * @param reader of pictures that members send
   * @param owners see {@link BotPorts}, as the others
   */
  public BotPorts ports(
      ReferenceReader reader,
      Set<MemberId> owners,
      Supplier<BundleInfo> bundle,
      JobTimes times,
      InstantSource clock,
      RandomGenerator seeds,
      Runnable wakeUp) {
    return new BotPorts(
        jobs,
        pictures,
        vectors,
        quotas,
        buttons,
        namedStyles,
        popular,
        community,
        personal,
        new ReferencePorts(references, reader),
        owners,
        bundle,
        times,
        clock,
        seeds,
        wakeUp);
  }

  /** The same with another way to the queue. */
  public Stores withJobs(JobQueue other) {
    return new Stores(
        database,
        other,
        pictures,
        vectors,
        quotas,
        deliveries,
        buttons,
        namedStyles,
        popular,
        inbox,
        sent,
        community,
        personal,
        references);
  }

  @Override
  public void close() {
    database.close();
  }
}
