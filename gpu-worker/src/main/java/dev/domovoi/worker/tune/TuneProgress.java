package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How far fine-tuning is. The last two methods may only be called during the monitor's call. */
public final class TuneProgress {
  private final int step;
  private final int steps;
  private final Map<String, Double> losses;
  private final double secondsLeft;
  private final UnaryOperator<NDArray> painter;
  private final Supplier<TuneCheckpoint> saver;

  TuneProgress(
      int step,
      int steps,
      Map<String, Double> losses,
      double secondsLeft,
      UnaryOperator<NDArray> painter,
      Supplier<TuneCheckpoint> saver) {
    this.step = step;
    this.steps = steps;
    this.losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    this.secondsLeft = secondsLeft;
    this.painter = painter;
    this.saver = saver;
  }

  /** Steps done. */
  public int step() {
    return step;
  }

  /** Steps wanted. */
  public int steps() {
    return steps;
  }

  /** Losses of the last step by name, each times its weight, in the order of computation. */
  public Map<String, Double> losses() {
    return losses;
  }

  /** Sum of the losses. */
  public double total() {
    return losses.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Expected seconds to the end, by the time of recent steps. */
  public double secondsLeft() {
    return secondsLeft;
  }

  /**
   * Pictures as they are now, with stored noise.
   *
   * @param latents z, (B, styleDim)
   * @return (B, 3, size, size), belonging to the latents' manager
   */
  public NDArray preview(NDArray latents) {
    return painter.apply(latents);
  }

  /** The state after this step. */
  public TuneCheckpoint checkpoint() {
    return saver.get();
  }
}
