package dev.domovoi.worker.evaluate;

/**
 * How much is measured.
 *
 * @param latents new people for likeness and sharpness
 * @param persons for each style; the judge looks for each among all of them
 * @param tuned styles that are fine-tuned; 0 leaves the two rows out
 * @param tuneSteps steps of each fine-tuning
 * @param timed prompts for the time from prompt to picture
 */
public record EvaluationSettings(int latents, int persons, int tuned, int tuneSteps, int timed) {
  /** What the table is made with. */
  public static final EvaluationSettings STANDARD = new EvaluationSettings(512, 64, 3, 200, 40);

  /** Checks: counts that make a mean. */
  public EvaluationSettings {
    if (latents < 1 || persons < 2 || tuned < 0 || tuneSteps < 1 || timed < 0) {
      throw new IllegalArgumentException("too little to measure");
    }
  }
}
