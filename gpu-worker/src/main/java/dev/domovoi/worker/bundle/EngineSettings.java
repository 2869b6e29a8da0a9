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

  /** All processors. */
  public static EngineSettings standard() {
    return new EngineSettings(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Hands the settings to DJL, which reads them once, when its engine starts: call it before
   * anything uses the engine. DJL is also kept from the network.
   */
  public void apply() {
    System.setProperty("ai.djl.offline", "true");
    if (System.getProperty("ai.djl.pytorch.num_threads") == null) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }
  }
}
