package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.domovoi.app.testing.Child;
import dev.domovoi.app.testing.Shell;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A service with a port for operators")
class MonitoringTest {
  private static final Pattern ADDRESS = Pattern.compile("(http://127.0.0.1:\\d+)/metrics");

  @TempDir private Path folder;

  @Test
  @DisplayName("shows metrics and health while it runs, backs up meanwhile, and ends in order")
  void worker() throws Exception {
    String data = folder.resolve("data").toString();
    String backup = folder.resolve("backup.zip").toString();
    try (Child child =
        Child.start(Map.of("DOMOVOI_HTTP_PORT", "0"), "quick", "worker", "--data", data)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> address(child).isPresent());

      HttpResponse<String> health = get(address(child).orElseThrow() + "/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).isEqualTo("database: ok\nworker: ok\n");
      assertThat(get(address(child).orElseThrow() + "/metrics").body())
          .contains("domovoi_queue_waiting_jobs{lane=\"instant\"} 0");

      Shell.Result made = new Shell().run("backup", backup, "--data", data);
      assertThat(made.err()).isEmpty();
      assertThat(made.out()).singleElement().asString().startsWith("Backed up to " + backup);
      Shell.Result refused = new Shell().run("restore", backup, "--data", data, "--force");
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err()).singleElement().asString().contains("is in use");

      assertThat(child.terminate()).isIn(0, 143);
    }
    // In a process of its own, where nothing of H2 has been loaded before.
    try (Child restoring = Child.start("quick", "restore", backup, "--data", data, "--force")) {
      assertThat(restoring.end()).as("%s", restoring.lines()).isZero();
      assertThat(restoring.lines()).singleElement().asString().startsWith("Restored " + data);
    }
  }

  @Test
  @DisplayName("does not start if the port is taken, and says so")
  void taken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Shell.Result result =
          new Shell()
              .run(
                  "worker",
                  "--data",
                  folder.resolve("data").toString(),
                  "--http-port",
                  Integer.toString(other.getLocalPort()));
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err())
          .singleElement()
          .asString()
          .contains("The port " + other.getLocalPort() + " of http-port can't be used");
    }
  }

  private static Optional<String> address(Child child) {
    return child.lines().stream()
        .map(ADDRESS::matcher)
        .flatMap(found -> found.find() ? Stream.of(found) : Stream.<Matcher>empty())
        .map(found -> found.group(1))
        .findFirst();
  }

  private static HttpResponse<String> get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
