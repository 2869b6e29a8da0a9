package dev.domovoi.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.db.database.Backup;
import dev.domovoi.db.database.Database;
import dev.domovoi.db.database.Restore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup made while another process writes")
class BackupWhileWritingTest {
  private static final int BACKUPS = 2;

  @TempDir private Path folder;

  @Test
  @DisplayName("holds all that was stored before it, and nothing by halves")
  void consistent() throws Exception {
    Path data = folder.resolve("data");
    try (ChildProcess child = ChildProcess.start("submit", data)) {
      for (int i = 1; i <= BACKUPS; i++) {
        int known = number(child.lines(40));
        Path backup = folder.resolve("backup-" + i + ".zip");
        Path restored = folder.resolve("restored-" + i);

        Backup.write(data, backup);
        // The child goes on: what it writes now is not in the backup.
        int after = number(child.lines(5));
        Restore.read(backup, restored, false);

        List<String> jobs = requestKeys(restored);
        assertThat(jobs.size()).isGreaterThan(known).isLessThanOrEqualTo(after + 200);
        for (int job = 0; job < jobs.size(); job++) {
          assertThat(jobs.get(job)).isEqualTo("child-" + job);
        }
        assertThat(spent(restored)).isEqualTo(jobs.size());
      }
      child.kill();
    }
  }

  /** The last job that the child has announced. */
  private static int number(List<String> lines) {
    return Integer.parseInt(lines.get(lines.size() - 1).substring("child-".length()));
  }

  private static List<String> requestKeys(Path data) {
    try (Database database = Database.open(data)) {
      return database
          .transactions()
          .read(
              handle ->
                  handle
                      .createQuery("SELECT request_key FROM jobs ORDER BY id")
                      .mapTo(String.class)
                      .list());
    }
  }

  /** What the only member has spent: job and quota are one transaction. */
  private static int spent(Path data) {
    try (Stores stores = ChildMain.stores(data)) {
      return stores
          .quotas()
          .of(new QuotaHolder(Samples.ANNA, Samples.VILLAGE, Set.of()))
          .pictures()
          .used();
    }
  }
}
