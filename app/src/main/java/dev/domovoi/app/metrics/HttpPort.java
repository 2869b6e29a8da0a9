package dev.domovoi.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.domovoi.app.wiring.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics} and {@code /health} on a port of the loopback address. */
public final class HttpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

  /** Some more than ask at once: a database that hangs must not keep the health from answering. */
  private static final int THREADS = 8;

  private static final String PLAIN = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
          });

  private record Answer(int status, String type, String text) {}

  /**
   * Starts to answer.
   *
   * @param port 0 for any that is free
   * @throws UserException if the port is taken
   */
  public HttpPort(int port, Supplier<String> metrics, Supplier<Health.Report> health) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UserException(
          "The port " + port + " of http-port can't be used (" + e.getMessage() + ").", e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange ->
            answer(
                exchange,
                switch (exchange.getRequestURI().getPath()) {
                  case "/metrics" -> () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.get());
                  case "/health" -> () -> answer(health.get());
                  default -> () -> new Answer(404, PLAIN, "There are /metrics and /health.\n");
                }));
    server.start();
  }

  private static Answer answer(Health.Report report) {
    return new Answer(report.isHealthy() ? 200 : 503, PLAIN, report.text());
  }

  private static void answer(HttpExchange exchange, Supplier<Answer> answers) throws IOException {
    try (exchange) {
      Answer answer;
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        answer = new Answer(405, PLAIN, "Only GET.\n");
      } else {
        try {
          answer = answers.get();
        } catch (RuntimeException e) {
          LOG.error("{} failed", exchange.getRequestURI().getPath(), e);
          answer = new Answer(500, PLAIN, "See the log.\n");
        }
      }
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      if (method.equals("HEAD")) {
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
