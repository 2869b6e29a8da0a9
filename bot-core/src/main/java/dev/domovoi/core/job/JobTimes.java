package dev.domovoi.core.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a job of each lane takes a worker, as an average in which recent jobs weigh more. Starts
 * with a guess, and does not survive the process. Thread-safe.
 */
public final class JobTimes {
  /** How much a new observation weighs. */
  private static final double WEIGHT = 0.2;

  /** How many times as long as an instant job a morph takes, at first guess. */
  private static final int MORPH = 8;

  private final Map<Lane, Double> seconds = new EnumMap<>(Lane.class);

  /**
   * @param instant the first guess for an instant job
   * @param fineTune the first guess for a fine-tuned one
   */
  public JobTimes(Duration instant, Duration fineTune) {
    seconds.put(Lane.INSTANT, inSeconds(instant));
    seconds.put(Lane.FINE_TUNE, inSeconds(fineTune));
    seconds.put(Lane.MORPH, MORPH * inSeconds(instant));
  }

  /** Guesses that suit the embedded bundle on a CPU. */
  public static JobTimes standard() {
    return new JobTimes(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** Learns from a job that is done; others are ignored. */
  public synchronized void observe(Job job) {
    StageTimes times = job.times();
    if (times == null) {
      return;
    }
    Duration work = times.vector().plus(times.painting()).plus(times.encoding());
    seconds.merge(job.lane(), inSeconds(work), (before, now) -> before + WEIGHT * (now - before));
  }

  /**
   * How long until a job at this place is done, if one worker takes one job after the other: an
   * upper estimate, because workers batch.
   *
   * @param place from 1
   */
  public synchronized Duration until(Lane lane, int place) {
    double each = seconds.getOrDefault(lane, 0.0);
    return Duration.ofMillis(Math.round(1000 * each * Math.max(1, place)));
  }

  private static double inSeconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
