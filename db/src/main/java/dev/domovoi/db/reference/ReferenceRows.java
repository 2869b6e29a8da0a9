package dev.domovoi.db.reference;

import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.reference.ReferencePicture;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which jobs name which reference pictures, inside a job's transaction. */
public final class ReferenceRows {

  /** Keeps the picture that a job has brought, and notes which one it names. */
  public void add(Handle handle, long id, NewJob job) {
    Optional<Reference> named = Reference.of(job.request().first().prompt());
    if (named.isEmpty()) {
      return;
    }
    job.reference().ifPresent(picture -> store(handle, picture));
    // Without the picture there is nothing to name: its vector was known.
    handle
        .createUpdate(
            """
            INSERT INTO job_references (job, digest)
            SELECT :job, digest FROM reference_pictures WHERE digest = :digest
            """)
        .bind("job", id)
        .bind("digest", named.get().digest())
        .execute();
  }

  private static void store(Handle handle, ReferencePicture picture) {
    handle
        .createUpdate(
            """
            MERGE INTO reference_pictures (digest, bytes) KEY (digest) VALUES (:digest, :bytes)
            """)
        .bind("digest", picture.name().digest())
        .bind("bytes", picture.bytes())
        .execute();
  }

  /** Removes what jobs have named, and the pictures that no other job names. */
  public void remove(Handle handle, List<Long> jobs) {
    List<String> named =
        handle
            .createQuery("SELECT DISTINCT digest FROM job_references WHERE job IN (<jobs>)")
            .bindList("jobs", jobs)
            .mapTo(String.class)
            .list();
    if (named.isEmpty()) {
      return;
    }
    handle
        .createUpdate("DELETE FROM job_references WHERE job IN (<jobs>)")
        .bindList("jobs", jobs)
        .execute();
    handle
        .createUpdate(
            """
            DELETE FROM reference_pictures p
            WHERE digest IN (<digests>)
              AND NOT EXISTS (SELECT 1 FROM job_references r WHERE r.digest = p.digest)
            """)
        .bindList("digests", named)
        .execute();
  }
}
