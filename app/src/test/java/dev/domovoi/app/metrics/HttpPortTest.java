package dev.domovoi.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.domovoi.app.wiring.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The port for operators")
class HttpPortTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  @DisplayName("says 200 while all parts work, and 503 with a line about the one that does not")
  void health() throws Exception {
    AtomicReference<Optional<String>> telegram = new AtomicReference<>(Optional.empty());
    try (Health health =
            new Health(Duration.ofSeconds(5))
                .with("database", Optional::empty)
                .with("telegram", telegram::get);
        HttpPort port = new HttpPort(0, () -> "metric 1\n", health::report)) {
      HttpResponse<String> well = get(port, "/health");
      assertThat(well.statusCode()).isEqualTo(200);
      assertThat(well.body()).isEqualTo("database: ok\ntelegram: ok\n");

      telegram.set(Optional.of("not connected"));
      HttpResponse<String> ill = get(port, "/health");
      assertThat(ill.statusCode()).isEqualTo(503);
      assertThat(ill.body()).isEqualTo("database: ok\ntelegram: not connected\n");

      HttpResponse<String> metrics = get(port, "/metrics");
      assertThat(metrics.body()).isEqualTo("metric 1\n");
      assertThat(metrics.headers().firstValue("Content-Type")).contains(Metrics.CONTENT_TYPE);
      assertThat(get(port, "/").statusCode()).isEqualTo(404);
      assertThat(
              client
                  .send(
                      request(port, "/metrics")
                          .POST(HttpRequest.BodyPublishers.ofString("x"))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(405);
      assertThatExceptionOfType(UserException.class)
          .isThrownBy(() -> new HttpPort(port.port(), () -> "", health::report).close())
          .withMessageContaining("The port " + port.port());
    }
  }

  @Test
  @DisplayName("does not wait for a part that hangs, and tells one that throws in a line")
  void hanging() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (Health health =
        new Health(Duration.ofMillis(200))
            .with("worker", () -> hang(end))
            .with(
                "database",
                () -> {
                  throw new IllegalStateException("gone\naway");
                })) {
      Health.Report report = health.report();
      assertThat(report.isHealthy()).isFalse();
      assertThat(report.text()).isEqualTo("worker: no answer in time\ndatabase: gone away\n");
    } finally {
      end.countDown();
    }
  }

  private static Optional<String> hang(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private HttpResponse<String> get(HttpPort port, String path)
      throws IOException, InterruptedException {
    return client.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(HttpPort port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path));
  }
}
