package dev.domovoi.worker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's memory, in bytes; what the system does not tell is −1. */
public final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private Memory() {}

  /** Used Java heap after a collection. */
  public static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Resident now, of heap and native memory; Linux only. */
  public static long resident() {
    return status("VmRSS:");
  }

  /** Largest resident size since {@link #resetPeak}; Linux only. */
  public static long peak() {
    return status("VmHWM:");
  }

  /** Starts a new peak where the system can. */
  public static void resetPeak() {
    try {
      Files.writeString(CLEAR, "5");
    } catch (IOException e) {
      // Not Linux, or not allowed: the peak is that of the whole run.
      return;
    }
  }

  private static long status(String key) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }
}
