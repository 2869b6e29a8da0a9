package dev.domovoi.db.reference;

import dev.domovoi.core.contract.OpenStores;
import dev.domovoi.core.contract.ReferencesContract;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.H2Fixture;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class H2ReferencesTest extends ReferencesContract {
  @TempDir private Path folder;

  @Override
  protected OpenStores open(QuotaRule rule, int maxWaiting, Clock clock) {
    return H2Fixture.open(folder, rule, maxWaiting, clock);
  }
}
