package dev.domovoi.app.cli;

import com.google.gson.Gson;
import dev.domovoi.app.Main;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bench.TuneBench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one measurement in a process of its own, since peak memory is a process's. The other side is
 * {@link BenchTaskVerb}.
 */
final class BenchProcess {
  /** Before the result on standard output. */
  static final String RESULT = "result: ";

  private final int threads;

  /**
   * @param threads of the engine
   */
  BenchProcess(int threads) {
    this.threads = threads;
  }

  /**
   * Measures.
   *
   * @throws UserException if the process fails; it has said why on standard error
   */
  TuneBench.Outcome run(TuneBench.Task task) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("bench", BenchTaskVerb.NAME, new Gson().toJson(task)));
    command.add(Integer.toString(threads));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread hook = new Thread(() -> end(process), "bench-process");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      process.getOutputStream().close();
      String result = result(process);
      int status = process.waitFor();
      if (status != 0 || result.isEmpty()) {
        throw new UserException(
            "The measurement of " + task.subject() + " failed with status " + status + ".");
      }
      return new Gson().fromJson(result, TuneBench.Outcome.class);
    } finally {
      process.destroy();
      remove(hook);
    }
  }

  private static String result(Process process) throws IOException {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return out.lines()
          .filter(line -> line.startsWith(RESULT))
          .map(line -> line.substring(RESULT.length()))
          .reduce("", (before, line) -> line);
    }
  }

  /** Ends it and waits, so that its last words come before this process's end. */
  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending; the hook has run.
      return;
    }
  }
}
