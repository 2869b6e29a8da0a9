package dev.domovoi.db.picture;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedPicturesTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("A picture's file is read from the database once, and a missing one is asked again")
  void once() {
    try (Stores stores = Stores.open(folder, new QuotaRule(9, ZoneOffset.UTC), Clock.systemUTC())) {
      assertThat(stores.pictures().png(new PictureId(1))).isEmpty();
      stores.jobs().submit(job("key", ANNA));
      Lease lease = stores.jobs().lease("w", Lane.INSTANT, 1, Duration.ofMinutes(1)).get(0);
      stores.jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES);
      PictureId id = stores.pictures().history(ANNA, 1).get(0).id();

      byte[] first = stores.pictures().png(id).orElseThrow();
      byte[] second = stores.pictures().png(id).orElseThrow();

      assertThat(second).isSameAs(first);
      assertThat(stores.pictures().statistics().hitCount()).isEqualTo(1);
    }
  }
}
