package dev.domovoi.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns the signal that ends the process (Ctrl-C) into a question a long job asks now and then, and
 * holds the process until the job has put its results away. Every job that keeps PyTorch busy needs
 * one: a process that ends in the middle of a pass destroys what the pass works with, and crashes.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 300;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "interruption");

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void hold() {
    asked.set(true);
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is to end. */
  boolean asked() {
    return asked.get();
  }

  /** The job is over. */
  @Override
  public void close() {
    over.countDown();
    if (!asked.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came just now; the hook ends by itself.
        asked.set(true);
      }
    }
  }
}
