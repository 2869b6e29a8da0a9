package dev.domovoi.app.metrics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Whether the parts of the program work. */
public final class Health implements AutoCloseable {
  private final Map<String, Supplier<Optional<String>>> parts = new LinkedHashMap<>();
  private final Duration patience;
  private final ExecutorService lookers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * What was found.
   *
   * @param text one line for each part: its name, and {@code ok} or what is wrong
   */
  public record Report(boolean isHealthy, String text) {}

  /**
   * @param patience how long a part may take to answer
   */
  public Health(Duration patience) {
    this.patience = patience;
  }

  /**
   * Adds a part; before the first report.
   *
   * @param problem what is wrong with it now, without secrets; empty if nothing is
   */
  public Health with(String name, Supplier<Optional<String>> problem) {
    parts.put(name, problem);
    return this;
  }

  /** Looks at every part. */
  public Report report() {
    Map<String, Future<Optional<String>>> asked = new LinkedHashMap<>();
    parts.forEach((name, problem) -> asked.put(name, lookers.submit(problem::get)));
    long end = System.nanoTime() + patience.toNanos();
    boolean healthy = true;
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Future<Optional<String>>> part : asked.entrySet()) {
      Optional<String> problem = answer(part.getValue(), end);
      healthy &= problem.isEmpty();
      text.append(part.getKey()).append(": ").append(problem.orElse("ok")).append('\n');
    }
    return new Report(healthy, text.toString());
  }

  private static Optional<String> answer(Future<Optional<String>> asked, long end) {
    try {
      return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      return Optional.of("no answer in time");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      // One line, whatever the message has in it.
      return Optional.of(String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the program is ending");
    }
  }

  @Override
  public void close() {
    lookers.shutdownNow();
  }
}
