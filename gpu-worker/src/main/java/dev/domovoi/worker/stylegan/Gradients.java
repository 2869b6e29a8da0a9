package dev.domovoi.worker.stylegan;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Gradient recording, which PyTorch switches for each thread: it is on in new threads. A DJL
 * gradient collector switches it on for its own thread while open.
 */
public final class Gradients {
  private Gradients() {}

  /** Switches recording off for the calling thread: for inference, and for in-place updates. */
  public static void off() {
    // The native library is loaded with the engine.
    Engine.getInstance();
    JniUtils.setGradMode(false);
  }

  /** Runs {@code body} with recording off on this thread, whatever it was before. */
  static <T> T without(Supplier<T> body) {
    boolean before = recorded();
    JniUtils.setGradMode(false);
    try {
      return body.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Whether the calling thread records. */
  public static boolean recorded() {
    Engine.getInstance();
    return JniUtils.isGradMode();
  }
}
