package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The owners that the environment names")
class OwnersTest {

  @Test
  @DisplayName("are read with their platforms")
  void read() {
    assertThat(Owners.of(Map.of("DOMOVOI_OWNERS", "discord:80351110224678912, Telegram:1234567,")))
        .containsExactlyInAnyOrder(
            new MemberId(Platform.DISCORD, "80351110224678912"),
            new MemberId(Platform.TELEGRAM, "1234567"));
    assertThat(Owners.of(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567", "matrix:1", "discord:", ":1"})
  @DisplayName("are refused where the platform or the id is missing")
  void refused(String owners) {
    assertThatThrownBy(() -> Owners.of(Map.of("DOMOVOI_OWNERS", owners)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("DOMOVOI_OWNERS")
        .hasMessageContaining(owners);
  }
}
