package dev.domovoi.core.style;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What an engine needs and tells while it fine-tunes a vector. */
public final class FineTuning {
  private FineTuning() {}

  /**
   * What to fine-tune.
   *
   * @param prompt the style in words; stands for the picture if there is one
   * @param reference the picture whose style is wanted
   * @param checkpoint where an earlier try was interrupted; of any engine
   */
  public record Task(Prompt prompt, Optional<Raster> reference, Optional<Checkpoint> checkpoint) {
    /** A style in words, from the beginning. */
    public static Task of(Prompt prompt) {
      return new Task(prompt, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Everything needed to go on.
   *
   * @param bundle fingerprint of the weights that it belongs to
   * @param bytes in the engine's own form; not copied, nobody changes them
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Checkpoint(String bundle, byte[] bytes) {}

  /**
   * How far it is. The suppliers may only be called during the call that brings the step.
   *
   * @param done steps, at most {@code all}
   * @param left estimate
   * @param vector as it is now
   */
  public record Step(
      int done,
      int all,
      Duration left,
      Supplier<DomainVector> vector,
      Supplier<Checkpoint> checkpoint) {
    /** 0 to 100. */
    public int percent() {
      return all == 0 ? 100 : (int) (100L * done / all);
    }
  }

  /** Follows fine-tuning, on the thread that does it. */
  public interface Watch {
    /** Asked before each step: whether to end now. */
    boolean cancelled();

    /** After each step. */
    void step(Step step);
  }

  /** Whether fine-tuning a style means anything: a mix or an imported style is what it is. */
  public static boolean isPossible(Prompt prompt) {
    return Mix.of(prompt).isEmpty() && !prompt.normalised().matches("imported [0-9a-f]{16}");
  }
}
