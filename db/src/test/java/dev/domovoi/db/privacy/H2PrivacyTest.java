package dev.domovoi.db.privacy;

import dev.domovoi.core.contract.OpenStores;
import dev.domovoi.core.contract.PrivacyContract;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.H2Fixture;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class H2PrivacyTest extends PrivacyContract {
  @TempDir private Path folder;

  @Override
  protected OpenStores open(QuotaRule rule, int maxWaiting, Clock clock) {
    return H2Fixture.open(folder, rule, maxWaiting, clock);
  }
}
