package dev.domovoi.db.privacy;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.privacy.Forgetting;
import dev.domovoi.core.privacy.KeptData;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.PromptParts;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.member.MemberDigest;
import dev.domovoi.db.member.Members;
import dev.domovoi.db.privacy.JobRemoval.Removed;
import dev.domovoi.db.quota.QuotaBook;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Forgetting members, some hundred jobs in a transaction, the member's own row last. */
public final class H2Forgetting implements Forgetting {
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final Members members;
  private final MemberDigest digests;
  private final QuotaBook quotas;
  private final Consumer<Collection<PictureId>> removedFiles;
  private final JobRemoval removal = new JobRemoval();

  /**
   * @param removedFiles told which files are gone, for caches
   */
  public H2Forgetting(
      Transactions transactions,
      Members members,
      MemberDigest digests,
      QuotaBook quotas,
      Consumer<Collection<PictureId>> removedFiles) {
    this.transactions = transactions;
    this.members = members;
    this.digests = digests;
    this.quotas = quotas;
    this.removedFiles = removedFiles;
  }

  @Override
  public KeptData kept(MemberId member) {
    return transactions.read(
        handle ->
            members
                .find(handle, member)
                .map(
                    id ->
                        new KeptData(
                            count(handle, "jobs WHERE member = :id", id),
                            count(handle, "job_pictures WHERE member = :id", id),
                            count(handle, "named_styles WHERE owner = :id", id)))
                .orElse(new KeptData(0, 0, 0)));
  }

  private static int count(Handle handle, String rows, long member) {
    return handle
        .createQuery("SELECT COUNT(*) FROM (SELECT 1 FROM <rows> FETCH FIRST :limit ROWS ONLY)")
        .define("rows", rows)
        .bind("id", member)
        .bind("limit", KeptData.MORE)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public KeptData forget(MemberId member) {
    KeptData kept = kept(member);
    Removed all = Removed.NOTHING;
    while (true) {
      Removed batch = transactions.write(handle -> removeNext(handle, member));
      removedFiles.accept(batch.files());
      all = all.plus(batch);
      if (batch.jobs() < BATCH) {
        return new KeptData(all.jobs(), all.pictures(), kept.styles());
      }
    }
  }

  /** The last jobs and everything else go in one transaction, hence with one wait for the disk. */
  private Removed removeNext(Handle handle, MemberId member) {
    Removed batch = removeSome(handle, member);
    if (batch.jobs() < BATCH) {
      removeRest(handle, member);
    }
    return batch;
  }

  private Removed removeSome(Handle handle, MemberId member) {
    Optional<Long> id = members.find(handle, member);
    if (id.isEmpty()) {
      return Removed.NOTHING;
    }
    members.lock(handle, member); // Before its jobs, as everywhere.
    List<Long> jobs =
        handle
            .createQuery("SELECT id FROM jobs WHERE member = :id FETCH FIRST :limit ROWS ONLY")
            .bind("id", id.get())
            .bind("limit", BATCH)
            .mapTo(Long.class)
            .list();
    removeVectors(handle, jobs);
    return removal.remove(handle, jobs);
  }

  /** Vectors hold the prompts that they were made for; only what a community has named is kept. */
  private static void removeVectors(Handle handle, List<Long> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    List<String> prompts =
        handle
            .createQuery("SELECT DISTINCT prompt FROM jobs WHERE id IN (<jobs>)")
            .bindList("jobs", jobs)
            .mapTo(String.class)
            .list();
    Set<Prompt> all = new LinkedHashSet<>();
    prompts.forEach(prompt -> all.addAll(PromptParts.of(new Prompt(prompt))));
    for (Prompt prompt : all) {
      handle
          .createUpdate(
              """
              DELETE FROM domain_vectors
              WHERE prompt = :normalised
                AND NOT EXISTS (SELECT 1 FROM named_styles s WHERE s.prompt = :prompt)
              """)
          .bind("normalised", prompt.normalised())
          .bind("prompt", prompt.text())
          .execute();
    }
  }

  private void removeRest(Handle handle, MemberId member) {
    String pseudonym = MemberDigest.pseudonym(digests.of(handle, member));
    AuditNames.replace(handle, member, pseudonym);
    OwnCommunity.remove(handle, member);
    Optional<Long> id = members.find(handle, member);
    if (id.isEmpty()) {
      return;
    }
    members.lock(handle, member);
    quotas.hide(handle, id.get(), member);
    handle
        .createUpdate("UPDATE named_styles SET owner = NULL WHERE owner = :id")
        .bind("id", id.get())
        .execute();
    for (String table : List.of("turns", "quota_use")) {
      handle
          .createUpdate("DELETE FROM <table> WHERE member = :id")
          .define("table", table)
          .bind("id", id.get())
          .execute();
    }
    handle.createUpdate("DELETE FROM members WHERE id = :id").bind("id", id.get()).execute();
  }
}
