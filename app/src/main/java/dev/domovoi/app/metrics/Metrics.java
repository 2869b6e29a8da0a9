package dev.domovoi.app.metrics;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.domovoi.app.wiring.Probes;
import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.LaneDepth;
import dev.domovoi.core.style.StyleEngine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's metrics in the text format of Prometheus. Thread-safe. */
public final class Metrics implements Probes, AutoCloseable {
  /** The text format's content type. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Instruments instruments = new Instruments(registry);
  private final JvmGcMetrics collector = new JvmGcMetrics();

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    collector.bindTo(registry);
  }

  @Override
  public JobQueue queue(JobQueue queue) {
    return new ObservedQueue(queue, instruments);
  }

  @Override
  public StyleEngine engine(StyleEngine engine) {
    return new ObservedEngine(engine, instruments);
  }

  @Override
  public ChatOutbox outbox(Platform platform, ChatOutbox outbox) {
    return new ObservedOutbox(platform, outbox, instruments);
  }

  /**
   * Begins to read queue and caches. Once.
   *
   * @param caches what each cache has counted so far, by its name; always the same names
   */
  public Exposition of(
      JobQueue queue, Supplier<Map<String, CacheStats>> caches, InstantSource clock) {
    for (String cache : caches.get().keySet()) {
      lookups(caches, cache, "hit", CacheStats::hitCount);
      lookups(caches, cache, "miss", CacheStats::missCount);
    }
    return new Exposition(queue, clock);
  }

  private void lookups(
      Supplier<Map<String, CacheStats>> caches,
      String cache,
      String result,
      ToDoubleFunction<CacheStats> count) {
    // The counter keeps its object weakly only: the supplier, which nobody else keeps, must not be
    // it.
    FunctionCounter.builder(
            "domovoi.cache.requests",
            this,
            self -> count.applyAsDouble(Objects.requireNonNull(caches.get().get(cache))))
        .description("Lookups in the caches in memory")
        .tag("cache", cache)
        .tag("result", result)
        .register(registry);
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }

  /** All metrics at a moment. The queue is looked at once for each text. */
  public final class Exposition {
    private final JobQueue queue;
    private final InstantSource clock;
    private volatile Map<Lane, LaneDepth> depths = Map.of();

    private Exposition(JobQueue queue, InstantSource clock) {
      this.queue = queue;
      this.clock = clock;
      for (Lane lane : Lane.values()) {
        gauge("domovoi.queue.waiting.jobs", "Jobs that wait", lane, LaneDepth::waiting);
        gauge("domovoi.queue.running.jobs", "Jobs that workers hold", lane, LaneDepth::running);
        gauge(
            "domovoi.queue.oldest.age.seconds",
            "How long the oldest waiting job has waited",
            lane,
            this::seconds);
      }
    }

    private void gauge(
        String name, String description, Lane lane, ToDoubleFunction<LaneDepth> value) {
      Gauge.builder(name, this, self -> self.read(lane, value))
          .description(description)
          .tag("lane", Instruments.word(lane))
          .strongReference(true)
          .register(registry);
    }

    private double read(Lane lane, ToDoubleFunction<LaneDepth> value) {
      LaneDepth depth = depths.get(lane);
      return depth == null ? Double.NaN : value.applyAsDouble(depth);
    }

    private double seconds(LaneDepth depth) {
      return depth
          .oldest()
          .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
          .map(age -> Math.max(0, age))
          .orElse(0.0);
    }

    /** The text; while the database can't be read, what depends on it is NaN. */
    public String text() {
      Map<Lane, LaneDepth> fresh = new EnumMap<>(Lane.class);
      try {
        queue.depths().forEach(depth -> fresh.put(depth.lane(), depth));
      } catch (StoreException e) {
        LOG.warn("The queue's metrics are missing: {}", e.getMessage());
      }
      depths = Map.copyOf(fresh);
      return registry.scrape();
    }
  }
}
