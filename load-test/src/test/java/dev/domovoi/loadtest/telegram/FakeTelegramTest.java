package dev.domovoi.loadtest.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fake Telegram, spoken to by any client")
class FakeTelegramTest {
  private static final Place ANNA = Place.privately(11);
  private static final String TO_ANNA = "{\"chat_id\":11,\"text\":\"%s\"}";

  private final FakeTelegram telegram = FakeTelegram.start(0);
  private final TelegramControl control = telegram.control();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    telegram.close();
  }

  private HttpRequest request(String method, String body) {
    return HttpRequest.newBuilder(
            URI.create(telegram.url() + "/bot" + FakeTelegram.TOKEN + "/" + method))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private String raw(String method, String body) throws IOException, InterruptedException {
    return http.send(request(method, body), HttpResponse.BodyHandlers.ofString()).body();
  }

  private JsonNode call(String method, String body) throws IOException, InterruptedException {
    return Json.parse(raw(method, body));
  }

  @Test
  @DisplayName("keeps a second between a chat's messages, and counts whoever does not")
  void limits() throws Exception {
    control.say(ANNA, "/start");
    assertThat(call("sendMessage", String.format(TO_ANNA, "one")).path("ok").asBoolean()).isTrue();
    JsonNode tooFast = call("SENDMESSAGE", String.format(TO_ANNA, "two"));

    assertThat(tooFast.path("error_code").asInt()).isEqualTo(429);
    assertThat(tooFast.path("parameters").path("retry_after").asInt()).isEqualTo(1);
    call("sendMessage", String.format(TO_ANNA, "three"));
    assertThat(control.violations())
        .containsOnlyKeys("over a message a second in a chat", "retry_after ignored");
    assertThat(control.standing(11)).hasSize(1);
  }

  @Test
  @DisplayName("lets a bot write to nobody who has not spoken, nor change what others said")
  void manners() throws Exception {
    assertThat(call("sendMessage", String.format(TO_ANNA, "hi")).path("description").asText())
        .isEqualTo("Bad Request: chat not found");
    long said = control.say(ANNA, "hello");
    String change = "{\"chat_id\":11,\"message_id\":" + said + ",\"text\":\"bye\"}";

    assertThat(call("editMessageText", change).path("description").asText())
        .isEqualTo("Bad Request: message can't be edited");
    assertThat(control.violations()).containsOnlyKeys("edit of a member's message");
  }

  @Test
  @DisplayName("gives updates again until they are confirmed, and only to one poll at a time")
  void updates() throws Exception {
    control.say(ANNA, "one");
    JsonNode first = call("getUpdates", "{\"timeout\":0}").path("result");
    assertThat(call("getUpdates", "{\"timeout\":0}").path("result")).isEqualTo(first);
    long next = first.path(0).path("update_id").asLong() + 1;
    String wait = "{\"offset\":" + next + ",\"timeout\":5}";

    long polls = control.polls();
    CompletableFuture<HttpResponse<String>> waiting =
        http.sendAsync(request("getUpdates", wait), HttpResponse.BodyHandlers.ofString());
    await().until(() -> control.polls() > polls);
    CompletableFuture<HttpResponse<String>> second =
        http.sendAsync(request("getUpdates", wait), HttpResponse.BodyHandlers.ofString());

    assertThat(Json.parse(waiting.join().body()).path("error_code").asInt()).isEqualTo(409);
    control.say(ANNA, "two");
    assertThat(second.join().body()).contains("two");
  }

  @Test
  @DisplayName("can take a call and answer half of it")
  void garbled() throws Exception {
    control.say(ANNA, "/start");
    control.fault(Fault.garbled("sendmessage", 1));

    String answer = raw("sendMessage", String.format(TO_ANNA, "one"));

    assertThat(answer).startsWith("{\"ok\":true").doesNotEndWith("}}");
    assertThat(control.standing(11)).hasSize(1);
    assertThat(control.calls().find("sendmessage").get(0).body().path("text").asText())
        .isEqualTo("one");
  }

  @Test
  @DisplayName("shows over HTTP what stands in a chat")
  void standing() throws Exception {
    control.say(ANNA, "/start");
    call("sendMessage", String.format(TO_ANNA, "one"));
    HttpRequest look =
        HttpRequest.newBuilder(URI.create(telegram.url() + "/_control/standing?chat=11")).build();

    JsonNode shown = Json.parse(http.send(look, HttpResponse.BodyHandlers.ofString()).body());

    assertThat(shown.path(0).path("text").asText()).isEqualTo("one");
  }
}
