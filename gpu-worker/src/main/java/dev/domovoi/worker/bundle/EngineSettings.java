package dev.domovoi.worker.bundle;

/**
 * How the engine uses the machine.
 *
 * @param threads for one forward pass, at least 1; counts for the whole process, and only before
 *     the first engine is opened
 */
public record EngineSettings(int threads) {
  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }

  /** Tells the engine, which reads this once, when it starts. */
  public void apply() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
  }

  /** All processors. */
  public static EngineSettings standard() {
    return new EngineSettings(Runtime.getRuntime().availableProcessors());
  }
}
