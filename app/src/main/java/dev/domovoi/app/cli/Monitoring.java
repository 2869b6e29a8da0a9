package dev.domovoi.app.cli;

import dev.domovoi.app.config.Configuration;
import dev.domovoi.app.config.Key;
import dev.domovoi.app.metrics.Health;
import dev.domovoi.app.metrics.HttpPort;
import dev.domovoi.app.metrics.Metrics;
import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.Probes;
import dev.domovoi.core.chat.Platform;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Metrics and health of a service, if the operator has set a port for them. */
final class Monitoring implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final OptionalInt wanted;
  private final @Nullable Metrics metrics;
  private final Health health = new Health(PATIENCE);
  private volatile @Nullable HttpPort port;

  Monitoring(Configuration configuration) {
    this.wanted = configuration.number(Key.HTTP_PORT);
    this.metrics = wanted.isPresent() ? new Metrics() : null;
  }

  Probes probes() {
    return metrics == null ? Probes.NONE : metrics;
  }

  /**
   * Listens, if that is wanted.
   *
   * @param connected whether each platform that the program is on can be reached
   * @return a sentence for the operator; empty if nothing listens
   * @throws dev.domovoi.app.wiring.UserException if the port is taken
   */
  String start(Domovoi domovoi, Map<Platform, BooleanSupplier> connected) {
    if (metrics == null) {
      return "";
    }
    health.with("database", domovoi::databaseProblem);
    if (domovoi.settings().worker()) {
      health.with("worker", domovoi::workerProblem);
    }
    connected.forEach(
        (platform, isUp) ->
            health.with(
                platform.name().toLowerCase(Locale.ROOT),
                () -> isUp.getAsBoolean() ? Optional.empty() : Optional.of("not connected")));
    Metrics.Exposition exposition = metrics.of(domovoi.queue(), domovoi::caches, domovoi.clock());
    HttpPort opened = new HttpPort(wanted.getAsInt(), exposition::text, health::report);
    port = opened;
    return "Metrics and health: http://127.0.0.1:" + opened.port() + "/metrics and /health.\n";
  }

  @Override
  public void close() {
    HttpPort opened = port;
    if (opened != null) {
      opened.close();
    }
    health.close();
    if (metrics != null) {
      metrics.close();
    }
  }
}
