package dev.domovoi.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java process with the same class path, for tests that kill one. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final Path errors;
  private final BufferedReader output;

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildProcess start(String mode, Path folder) throws IOException {
    return start(List.of(), mode, folder);
  }

  /**
   * Starts {@link ChildMain}.
   *
   * @param shell what a shell does before it turns into the process, or nothing
   */
  static ChildProcess start(List<String> shell, String mode, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(shell);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ChildMain.class.getName());
    command.add(mode);
    command.add(folder.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    Path errors = Path.of(folder + "-" + mode + ".err");
    builder.redirectError(errors.toFile());
    return new ChildProcess(builder.start(), errors);
  }

  /** The next line that the child prints. */
  String line() throws IOException {
    String line = output.readLine();
    assertThat(line).as("a line from the child").isNotNull();
    return line;
  }

  List<String> lines(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    return lines;
  }

  /** What is left in the pipe; whole lines only. */
  List<String> rest() {
    return output.lines().toList();
  }

  /** kill -9. What the child has printed stays readable. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** kill, as a service manager or Ctrl-C stops a program. */
  void stop() {
    process.toHandle().destroy();
  }

  /** Waits for the end. */
  void assertExit(int code) throws InterruptedException, IOException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isEqualTo(code);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
