package dev.domovoi.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The bot in a process of its own, which can be killed and started again. Thread-safe. */
final class BotProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int SHOWN_OUTPUT = 500;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path output;

  /** So that the bot does not outlive a load test that is broken off. */
  private final Thread endWithUs = new Thread(this::end, "end-of-bot");

  private volatile @Nullable Process process;
  private final List<Long> kills = new CopyOnWriteArrayList<>();
  private int starts;
  private boolean meant;

  /**
   * @param environment beside this process's own
   * @param output file for what the bot prints
   */
  BotProcess(List<String> command, Map<String, String> environment, Path output) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.output = output;
    Runtime.getRuntime().addShutdownHook(endWithUs);
  }

  private void end() {
    Process running = process;
    if (running != null) {
      running.destroy();
    }
  }

  synchronized void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    Process started = builder.start();
    started.getOutputStream().close();
    process = started;
    starts++;
    meant = false;
  }

  /** As {@code kill -9}; returns when the process is gone. */
  synchronized void kill() {
    if (process != null) {
      meant = true;
      kills.add(System.nanoTime());
      process.destroyForcibly().onExit().join();
    }
  }

  /**
   * Whether it was killed between two moments.
   *
   * @param from by {@link System#nanoTime}
   */
  boolean wasKilled(long from, long to) {
    return kills.stream().anyMatch(kill -> kill - from >= 0 && kill - to <= 0);
  }

  /** How often it was started. */
  synchronized int starts() {
    return starts;
  }

  /** Whether it has ended by itself. */
  synchronized boolean hasEnded() {
    return process != null && !meant && !process.isAlive();
  }

  /** The end of what it printed. */
  String lastOutput() {
    try {
      String all = Files.readString(output).strip();
      return all.substring(Math.max(0, all.length() - SHOWN_OUTPUT));
    } catch (IOException e) {
      return "";
    }
  }

  /** Resident memory in bytes; 0 if the system does not tell. */
  synchronized long residentBytes() {
    if (process == null || !process.isAlive()) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      return 0; // Not Linux, or gone just now.
    }
    return 0;
  }

  /** Asks the bot to stop, and waits. */
  @Override
  public synchronized void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException e) {
      return; // This process is ending, and the hook does it.
    }
    Process running = process;
    if (running == null) {
      return;
    }
    meant = true;
    running.destroy();
    try {
      if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
