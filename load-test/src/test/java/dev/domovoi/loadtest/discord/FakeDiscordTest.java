package dev.domovoi.loadtest.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fake Discord, spoken to by any client")
class FakeDiscordTest {
  private static final String TOKEN = "token";
  private static final String COMMANDS = "[{\"name\":\"style\",\"description\":\"d\",\"type\":1}]";

  private final FakeDiscord discord = new FakeDiscord(TOKEN).start(0);
  private final DiscordControl control = discord.control();
  private final HttpClient http = HttpClient.newHttpClient();
  private final long guild = World.GUILDS.get(0);
  private final long channel = control.channels().get(0);

  @AfterEach
  void stop() {
    discord.close();
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(discord.apiUrl() + path))
        .header("Authorization", "Bot " + TOKEN)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
  }

  private static int code(HttpResponse<String> answer) {
    return Json.parse(answer.body()).path("code").asInt();
  }

  private String interaction() {
    return control.command("1001", channel, "style", Json.object().put("prompt", "gold"));
  }

  @Test
  @DisplayName("registers a guild's commands, and knows no other guild")
  void guildCommands() throws Exception {
    String path = "applications/" + World.APPLICATION + "/guilds/" + guild + "/commands";
    JsonNode registered = Json.parse(call("PUT", path, COMMANDS).body()).path(0);

    assertThat(registered.path("guild_id").asText()).isEqualTo(Long.toString(guild));
    assertThat(Json.parse(call("GET", path, "").body()).path(0)).isEqualTo(registered);
    assertThat(code(call("PUT", path.replace("" + guild, "77"), COMMANDS))).isEqualTo(10004);
    assertThat(code(call("PUT", path, "[{\"name\":\"BAD NAME\"}]"))).isEqualTo(50035);
  }

  @Test
  @DisplayName("tells members from those who have left, and channels from those that are gone")
  void membersAndChannels() throws Exception {
    control.leave(guild, "1002");
    assertThat(call("GET", "guilds/" + guild + "/members/1001", "").statusCode()).isEqualTo(200);
    assertThat(code(call("GET", "guilds/" + guild + "/members/1002", ""))).isEqualTo(10007);
    assertThat(call("POST", "channels/" + channel + "/typing", "").statusCode()).isEqualTo(204);
    control.mute(channel);
    assertThat(code(call("POST", "channels/" + channel + "/typing", ""))).isEqualTo(50013);
    control.remove(channel);
    assertThat(code(call("GET", "channels/" + channel, ""))).isEqualTo(10003);
  }

  @Test
  @DisplayName("lets a bot change its own messages, and counts what it may not do")
  void edits() throws Exception {
    String quiet = "{\"content\":\"%s\",\"allowed_mentions\":{\"parse\":[]}}";
    String messages = "channels/" + channel + "/messages";
    JsonNode sent = Json.parse(call("POST", messages, String.format(quiet, "one")).body());
    String own = messages + "/" + sent.path("id").asText();

    assertThat(Json.parse(call("PATCH", own, String.format(quiet, "two")).body()).path("content"))
        .hasToString("\"two\"");
    assertThat(code(call("PATCH", messages + "/5", "{}"))).isEqualTo(10008);
    assertThat(control.violations().counts()).isEmpty();

    String loud = "{\"content\":\"hello @everyone\",\"nonce\":\"" + "n".repeat(26) + "\"}";
    assertThat(code(call("POST", messages, loud))).isEqualTo(50035);
    String mention = "{\"content\":\"hello @everyone\"}";
    assertThat(call("POST", messages, mention).statusCode()).isEqualTo(200);
    assertThat(control.violations().counts())
        .containsOnlyKeys("error-50035", "mentions-allowed", "unescaped-mention");
  }

  @Test
  @DisplayName("takes 50 calls a second in all, counts the others, and never interactions' answers")
  void globalLimit() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Of several routes, so that no bucket of its own is full.
      String path = i % 2 == 0 ? "users/@me" : "gateway/bot";
      calls.add(http.sendAsync(request("GET", path, ""), HttpResponse.BodyHandlers.ofString()));
    }
    List<HttpResponse<String>> refused =
        calls.stream().map(CompletableFuture::join).filter(a -> a.statusCode() == 429).toList();

    assertThat(refused).isNotEmpty();
    assertThat(refused.get(0).headers().firstValue("X-RateLimit-Global")).contains("true");
    assertThat(Json.parse(refused.get(0).body()).path("global").asBoolean()).isTrue();
    assertThat(control.violations().counts()).containsEntry("global-rate-limit", refused.size());

    String id = interaction();
    String answer = "interactions/" + id + "/" + token() + "/callback";
    assertThat(call("POST", answer, "{\"type\":5}").statusCode()).isLessThan(300);
  }

  private String token() {
    return control.interactionTokens().get(0);
  }

  @Test
  @DisplayName("takes one first answer, and none after the token's end")
  void interactions() throws Exception {
    String id = interaction();
    String callback = "interactions/" + id + "/" + token() + "/callback";
    String original = "webhooks/" + World.APPLICATION + "/" + token() + "/messages/@original";
    String text = "{\"content\":\"x\",\"allowed_mentions\":{\"parse\":[]}}";

    assertThat(code(call("PATCH", original, text))).as("before it").isEqualTo(10015);
    assertThat(code(call("POST", callback, "{\"type\":8}"))).as("not its kind").isEqualTo(50035);
    assertThat(call("POST", callback, "{\"type\":5}").statusCode()).isLessThan(300);
    assertThat(code(call("POST", callback, "{\"type\":5}"))).isEqualTo(40060);
    assertThat(call("PATCH", original, text).statusCode()).isEqualTo(200);
    control.expire(id);
    assertThat(code(call("PATCH", original, text))).isEqualTo(50027);
    assertThat(control.violations().counts()).containsOnlyKeys("double-ack", "error-50035");
  }

  @Test
  @DisplayName("forgets interactions when their tokens have been over for a while")
  void forgets() {
    Interactions interactions =
        new Interactions(null, null, control.violations(), new Snowflakes(() -> Instant.EPOCH));
    interactions.add(interaction("old", System.nanoTime() - 21L * 60 * 1_000_000_000L));
    interactions.add(interaction("new", System.nanoTime()));

    assertThat(interactions.all()).extracting(kept -> kept.token).containsExactly("new");
  }

  private static Interaction interaction(String token, long created) {
    return new Interaction(1, token, Interaction.COMMAND, "style", "1001", 1, 0, created);
  }
}
