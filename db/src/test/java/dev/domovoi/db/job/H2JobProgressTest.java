package dev.domovoi.db.job;

import dev.domovoi.core.contract.JobProgressContract;
import dev.domovoi.core.contract.OpenStores;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.H2Fixture;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class H2JobProgressTest extends JobProgressContract {
  @TempDir private Path folder;

  @Override
  protected OpenStores open(QuotaRule rule, int maxWaiting, Clock clock) {
    return H2Fixture.open(folder, rule, maxWaiting, clock);
  }
}
