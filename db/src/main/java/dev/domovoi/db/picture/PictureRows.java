package dev.domovoi.db.picture;

import dev.domovoi.core.picture.NewPicture;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writing pictures inside a job's transaction. */
public final class PictureRows {
  private static final int PART = 512 * 1024;

  /** Stores a picture unless its key is there already. Returns its number in both cases. */
  public long store(Handle handle, NewPicture picture, Instant painted) {
    byte[] digest = KeyDigest.of(picture.key());
    return find(handle, digest).orElseGet(() -> add(handle, picture, digest, painted));
  }

  /** Says that a picture answered a job. */
  public void link(Handle handle, long job, int number, long picture, long member) {
    handle
        .createUpdate(
            """
            INSERT INTO job_pictures (job, number, picture, member)
            VALUES (:job, :number, :picture, :member)
            """)
        .bind("job", job)
        .bind("number", number)
        .bind("picture", picture)
        .bind("member", member)
        .execute();
  }

  private static Optional<Long> find(Handle handle, byte[] digest) {
    return handle
        .createQuery("SELECT id FROM pictures WHERE key_digest = :digest")
        .bind("digest", digest)
        .mapTo(Long.class)
        .findOne();
  }

  private static long add(Handle handle, NewPicture picture, byte[] digest, Instant painted) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO pictures
                  (key_digest, bundle, bundle_name, prompt, seed, strength, truncation, mode,
                   painted)
                VALUES
                  (:digest, :bundle, :bundleName, :prompt, :seed, :strength, :truncation, :mode,
                   :painted)
                """)
            .bind("digest", digest)
            .bind("bundle", picture.key().bundle())
            .bind("bundleName", picture.bundleName())
            .bind("prompt", picture.spec().prompt().text())
            .bind("seed", picture.spec().seed())
            .bind("strength", picture.spec().strength())
            .bind("truncation", picture.spec().truncation())
            .bind("mode", picture.spec().mode().word())
            .bind("painted", painted)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    addFile(handle, id, picture.png());
    return id;
  }

  private static void addFile(Handle handle, long picture, byte[] png) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO picture_files (picture, part, bytes) VALUES (:picture, :part, :bytes)
            """);
    int part = 0;
    for (int from = 0; from < png.length; from += PART) {
      int to = Math.min(png.length, from + PART);
      batch
          .bind("picture", picture)
          .bind("part", part++)
          .bind("bytes", Arrays.copyOfRange(png, from, to))
          .add();
    }
    if (part > 0) {
      batch.execute();
    }
  }
}
