package dev.domovoi.app.metrics;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.quota.QuotaKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What is counted and timed as it happens. All series are there from the start, at zero. */
final class Instruments {
  private static final String WAITING_JOBS = "waiting_jobs";

  private final MeterRegistry registry;
  private final DistributionSummary batches;

  Instruments(MeterRegistry registry) {
    this.registry = registry;
    this.batches =
        DistributionSummary.builder("domovoi.batch.pictures")
            .description("Pictures painted in one forward pass")
            .serviceLevelObjectives(1, 2, 4, 8, 16)
            .register(registry);
    for (String stage : new String[] {"waiting", "vector", "painting", "encoding", "sending"}) {
      stage(stage);
    }
    for (String result : new String[] {"done", "failed"}) {
      jobs(result);
    }
    for (QuotaKind kind : QuotaKind.values()) {
      refusals(word(kind));
    }
    refusals(WAITING_JOBS);
    for (Platform platform : Platform.values()) {
      platformErrors(platform, true);
      platformErrors(platform, false);
    }
  }

  /** An enumeration's constant as a label. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  void batch(int pictures) {
    batches.record(pictures);
  }

  void done(StageTimes times) {
    jobs("done").increment();
    stage("waiting").record(times.waiting());
    stage("vector").record(times.vector());
    stage("painting").record(times.painting());
    stage("encoding").record(times.encoding());
  }

  void failed() {
    jobs("failed").increment();
  }

  void sent(Duration took) {
    stage("sending").record(took);
  }

  void refused(QuotaKind kind) {
    refusals(word(kind)).increment();
  }

  void refusedForWaitingJobs() {
    refusals(WAITING_JOBS).increment();
  }

  void platformError(Platform platform, boolean permanent) {
    platformErrors(platform, permanent).increment();
  }

  private Timer stage(String name) {
    return Timer.builder("domovoi.stage")
        .description("What the stages of jobs and deliveries take")
        .tag("stage", name)
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(30),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(100),
            Duration.ofSeconds(300))
        .register(registry);
  }

  private Counter jobs(String result) {
    return Counter.builder("domovoi.jobs")
        .description("Jobs that this process's worker has ended")
        .tag("result", result)
        .register(registry);
  }

  private Counter refusals(String kind) {
    return Counter.builder("domovoi.quota.refusals")
        .description("Jobs that were refused for a quota")
        .tag("kind", kind)
        .register(registry);
  }

  private Counter platformErrors(Platform platform, boolean permanent) {
    return Counter.builder("domovoi.platform.errors")
        .description("Deliveries that a platform has not taken")
        .tag("platform", word(platform))
        .tag("kind", permanent ? "permanent" : "temporary")
        .register(registry);
  }
}
