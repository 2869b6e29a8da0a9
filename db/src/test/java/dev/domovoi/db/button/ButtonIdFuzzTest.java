package dev.domovoi.db.button;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.Fuzz;
import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ButtonIdFuzzTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("A button is found by its own id only, whatever else is asked for")
  void anything() {
    Fuzz fuzz = new Fuzz();
    try (Stores stores =
        Stores.open(folder, new QuotaRule(100, ZoneOffset.UTC), Clock.systemUTC())) {
      JobId job = ((Submission.Accepted) stores.jobs().submit(job("1", ANNA))).job();
      String id = stores.buttons().ofJob(job, List.of(ButtonAction.AGAIN)).get(0).id();
      int found = 0;
      for (int i = 0; i < Fuzz.count(); i++) {
        String asked = fuzz.text(id, "again-1", "' OR 1=1 --");
        boolean present = stores.buttons().find(asked).isPresent();
        assertThat(present).as(asked).isEqualTo(asked.equals(id));
        found += present ? 1 : 0;
      }
      assertThat(found).isPositive();
    }
  }
}
