package dev.domovoi.worker.stylegan;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

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

  /** Whether the calling thread records. */
  public static boolean recorded() {
    Engine.getInstance();
    return JniUtils.isGradMode();
  }
}
