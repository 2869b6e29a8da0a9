package dev.domovoi.db.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.moderation.CommunityStats;
import dev.domovoi.core.privacy.KeptData;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of very many rows")
class BoundedWorkTest {
  private static final CommunityId GUILD = new CommunityId(Platform.DISCORD, "guild-0");
  private static final MemberId BUSY =
      new MemberId(Platform.DISCORD, Long.toString(StoreFiller.FIRST_ID + StoreFiller.BUSY_MEMBER));

  @TempDir private Path folder;

  @Test
  @DisplayName("as many are counted as a person is told, and the latest are looked at")
  void bounded() {
    try (Stores stores =
        Stores.open(folder, new QuotaRule(100, ZoneOffset.UTC), Clock.systemUTC())) {
      new StoreFiller(stores, 32).fill(new StoreFiller.Size(1200, 1, 1, 1));

      assertThat(stores.personal().forgetting().kept(BUSY))
          .isEqualTo(new KeptData(KeptData.MORE, KeptData.MORE, 20));
      CommunityStats stats = stores.community().statistics().of(GUILD);
      assertThat(stats.latest()).isEqualTo(500);
      assertThat(stats.failed()).as("every fiftieth").isEqualTo(10);
      assertThat(stats.open()).isZero();
      assertThat(stats.members()).containsExactly(new CommunityStats.Count(BUSY.id(), 500));
      assertThat(stores.popular().of(GUILD)).hasSize(50).startsWith("style 1199", "style 1198");
    }
  }
}
