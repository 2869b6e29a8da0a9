package dev.domovoi.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.Signal;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.quota.QuotaRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log as JSON")
class JsonLogTest {
  private static final String KEY = "press-12-of-member-4711";

  @TempDir private Path folder;

  @BeforeEach
  void json() {
    LogSetup.asJson(true);
  }

  @AfterEach
  void text() {
    LogSetup.asJson(false);
  }

  @Test
  @DisplayName("follows a request from command to delivery by one id, and names no member")
  void request() throws Exception {
    Settings settings =
        Settings.service(folder, "portraits", true, new QuotaRule(5, ZoneOffset.UTC), Set.of());
    try (Domovoi domovoi = Domovoi.open(settings, new FakeEngines(), new Signal(settings.poll()))) {
      MemberId member = new MemberId(Platform.LOCAL, "member-4711");
      domovoi
          .bot()
          .handle(
              new ChatRequest(
                  KEY,
                  member,
                  new CommunityId(Platform.LOCAL, "village"),
                  new ReplyAddress(Platform.LOCAL, "square", ""),
                  Locale.ENGLISH,
                  false,
                  new CommandInput.Text("/style \"gold \\\"statue\\\"\" seed:1"),
                  List.of()));
      await().atMost(Duration.ofSeconds(20)).until(domovoi.queue()::isIdle);
      ChatOutbox refusing =
          (key, to, reply) -> {
            throw OutboxException.temporary("Said \"no\"\nand hung up", null, null);
          };
      domovoi.deliveryRunner(domovoi.deliveries(), Map.of(Platform.LOCAL, refusing)).runOnce();
    }

    List<String> messages = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve("domovoi.log"))) {
      JsonNode event = mapper.readTree(line);
      assertThat(event.path("timestamp").asLong()).isPositive();
      if (event.path("mdc").path("request").asText().equals(RequestTrace.id(KEY))) {
        messages.add(event.path("level").asText() + " " + event.path("formattedMessage").asText());
      }
    }
    assertThat(messages)
        .satisfiesExactlyInAnyOrder(
            first -> assertThat(first).isEqualTo("INFO /style on LOCAL"),
            second -> assertThat(second).startsWith("INFO Accepted as job"),
            third -> assertThat(third).matches("INFO Job .+ painted"),
            fourth -> assertThat(fourth).startsWith("WARN delivery-").contains("Said \"no\"\nand"));
    assertThat(Files.readString(folder.resolve("domovoi.log"))).doesNotContain("4711", "statue");
  }
}
