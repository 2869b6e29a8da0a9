package dev.domovoi.db.privacy;

import dev.domovoi.core.picture.PictureId;
import dev.domovoi.db.reference.ReferenceRows;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Removes jobs with all that belongs to them, inside another feature's transaction. */
final class JobRemoval {
  private final ReferenceRows references = new ReferenceRows();

  /**
   * What is gone.
   *
   * @param pictures that had answered the jobs
   * @param files of them, those that answered nobody else
   */
  record Removed(int jobs, int pictures, List<PictureId> files) {
    static final Removed NOTHING = new Removed(0, 0, List.of());

    Removed plus(Removed other) {
      List<PictureId> all = new ArrayList<>(files);
      all.addAll(other.files);
      return new Removed(jobs + other.jobs, pictures + other.pictures, List.copyOf(all));
    }
  }

  /** Removes jobs, whatever their state: a worker that has one finds its lease ended. */
  Removed remove(Handle handle, List<Long> jobs) {
    if (jobs.isEmpty()) {
      return Removed.NOTHING;
    }
    List<Long> pictures =
        handle
            .createQuery("SELECT picture FROM job_pictures WHERE job IN (<jobs>)")
            .bindList("jobs", jobs)
            .mapTo(Long.class)
            .list();
    for (String table : List.of("deliveries", "buttons", "job_pictures", "job_progress")) {
      handle
          .createUpdate("DELETE FROM <table> WHERE job IN (<jobs>)")
          .define("table", table)
          .bindList("jobs", jobs)
          .execute();
    }
    references.remove(handle, jobs);
    int removed =
        handle
            .createUpdate("DELETE FROM jobs WHERE id IN (<jobs>)")
            .bindList("jobs", jobs)
            .execute();
    return new Removed(removed, pictures.size(), removeFiles(handle, pictures));
  }

  private static List<PictureId> removeFiles(Handle handle, List<Long> pictures) {
    if (pictures.isEmpty()) {
      return List.of();
    }
    List<Long> unused =
        handle
            .createQuery(
                """
                SELECT id FROM pictures p
                WHERE id IN (<ids>)
                  AND NOT EXISTS (SELECT 1 FROM job_pictures jp WHERE jp.picture = p.id)
                """)
            .bindList("ids", pictures)
            .mapTo(Long.class)
            .list();
    if (!unused.isEmpty()) {
      handle
          .createUpdate("DELETE FROM picture_files WHERE picture IN (<ids>)")
          .bindList("ids", unused)
          .execute();
      handle
          .createUpdate("DELETE FROM pictures WHERE id IN (<ids>)")
          .bindList("ids", unused)
          .execute();
    }
    return unused.stream().map(PictureId::new).toList();
  }
}
