package dev.domovoi.db.moderation;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.moderation.QuotaControl;
import dev.domovoi.core.moderation.QuotaGrant;
import dev.domovoi.core.moderation.QuotaSubject;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.member.MemberDigest;
import dev.domovoi.db.member.Members;
import dev.domovoi.db.quota.QuotaBook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Quotas that were set, in the table {@code quota_limits}. */
public final class H2QuotaControl implements QuotaControl {
  private final Transactions transactions;
  private final Members members;
  private final MemberDigest digests;
  private final QuotaBook book;
  private final AuditRows audit;

  public H2QuotaControl(
      Transactions transactions,
      Members members,
      MemberDigest digests,
      QuotaBook book,
      Clock clock) {
    this.transactions = transactions;
    this.members = members;
    this.digests = digests;
    this.book = book;
    this.audit = new AuditRows(clock);
  }

  @Override
  public void set(Deed deed, QuotaSubject subject, QuotaGrant grant) {
    transactions.run(
        handle -> {
          if (grant.isEmpty()) {
            remove(handle, deed, subject.kind(), name(handle, deed, subject));
          } else {
            merge(handle, deed, subject.kind(), name(handle, deed, subject), grant);
          }
          audit.record(handle, deed);
        });
  }

  @Override
  public void reset(Deed deed, MemberId member, boolean wholly) {
    LocalDate day = book.today();
    transactions.run(
        handle -> {
          Optional<Long> id = members.find(handle, member);
          if (id.isPresent()) {
            book.reset(handle, id.get(), day, wholly);
          }
          audit.record(handle, deed);
        });
  }

  /** A member's limit outlives a member who wants to be forgotten. */
  private String name(Handle handle, Deed deed, QuotaSubject subject) {
    return subject.kind() == QuotaSubject.Kind.MEMBER
        ? digests.hex(handle, new MemberId(deed.community().platform(), subject.id()))
        : subject.id();
  }

  private static void remove(Handle handle, Deed deed, QuotaSubject.Kind kind, String subject) {
    handle
        .createUpdate(
            """
            DELETE FROM quota_limits
            WHERE community = :community AND community_platform = :platform
              AND kind = :kind AND subject = :subject
            """)
        .bind("community", deed.community().id())
        .bind("platform", deed.community().platform().name())
        .bind("kind", kind.name())
        .bind("subject", subject)
        .execute();
  }

  private static void merge(
      Handle handle, Deed deed, QuotaSubject.Kind kind, String subject, QuotaGrant grant) {
    handle
        .createUpdate(
            """
            MERGE INTO quota_limits
              (community, community_platform, kind, subject, pictures, fine_tunes, requests, until)
            KEY (community, community_platform, kind, subject)
            VALUES (:community, :platform, :kind, :subject, :pictures, :fineTunes, :requests,
              :until)
            """)
        .bind("community", deed.community().id())
        .bind("platform", deed.community().platform().name())
        .bind("kind", kind.name())
        .bind("subject", subject)
        .bind("pictures", orNull(grant.picturesPerDay()))
        .bind("fineTunes", orNull(grant.fineTunesPerDay()))
        .bind("requests", orNull(grant.requestsPerMinute()))
        .bind("until", grant.until().orElse(null))
        .execute();
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
