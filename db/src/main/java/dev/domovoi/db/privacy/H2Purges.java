package dev.domovoi.db.privacy;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.moderation.Purges;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.member.Members;
import dev.domovoi.db.moderation.AuditRows;
import dev.domovoi.db.privacy.JobRemoval.Removed;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Purges, some hundred jobs in a transaction. */
public final class H2Purges implements Purges {
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final Members members;
  private final AuditRows audit;
  private final Consumer<Collection<PictureId>> removedFiles;
  private final JobRemoval removal = new JobRemoval();

  /**
   * @param removedFiles told which files are gone, for caches
   */
  public H2Purges(
      Transactions transactions,
      Members members,
      Clock clock,
      Consumer<Collection<PictureId>> removedFiles) {
    this.transactions = transactions;
    this.members = members;
    this.audit = new AuditRows(clock);
    this.removedFiles = removedFiles;
  }

  @Override
  public int purge(Deed deed, MemberId member) {
    // Recorded first: a purge that breaks off has happened too.
    Optional<Long> id =
        transactions.write(
            handle -> {
              audit.record(handle, deed);
              return members.find(handle, member);
            });
    int pictures = 0;
    while (id.isPresent()) {
      Removed batch =
          transactions.write(handle -> removal.remove(handle, finished(handle, deed, id.get())));
      removedFiles.accept(batch.files());
      pictures += batch.pictures();
      if (batch.jobs() < BATCH) {
        break; // Without a look for more, which would wait for the disk once more.
      }
    }
    return pictures;
  }

  @Override
  public int remove(JobId job, Optional<Deed> deed) {
    Removed removed =
        transactions.write(
            handle -> {
              deed.ifPresent(what -> audit.record(handle, what));
              return removal.remove(handle, List.of(job.value()));
            });
    removedFiles.accept(removed.files());
    return removed.pictures();
  }

  private static List<Long> finished(Handle handle, Deed deed, long member) {
    return handle
        .createQuery(
            """
            SELECT id FROM jobs
            WHERE member = :member AND community = :community AND community_platform = :platform
              AND state IN ('DONE', 'FAILED', 'CANCELLED')
            FETCH FIRST :limit ROWS ONLY
            """)
        .bind("member", member)
        .bind("community", deed.community().id())
        .bind("platform", deed.community().platform().name())
        .bind("limit", BATCH)
        .mapTo(Long.class)
        .list();
  }
}
