package dev.domovoi.app.terminal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The standard output of a verb. Thread-safe: what is printed together stays together. */
public final class Screen {
  private final PrintStream out;
  private final Path workingFolder;

  /**
   * @param workingFolder which paths are shown relative to
   */
  public Screen(PrintStream out, Path workingFolder) {
    this.out = out;
    this.workingFolder = workingFolder.toAbsolutePath().normalize();
  }

  /**
   * Prints lines.
   *
   * @return false if nobody reads them any more
   */
  public synchronized boolean print(List<String> lines) {
    for (String line : lines) {
      // Always \n: scripts read this.
      out.print(line + "\n");
    }
    out.flush();
    return !out.checkError();
  }

  public boolean print(String line) {
    return print(List.of(line));
  }

  /** Prints without ending the line. */
  synchronized void prompt(String text) {
    out.print(text);
    out.flush();
  }

  /** A path as the person at the terminal would write it. */
  String shown(Path path) {
    return path.startsWith(workingFolder)
        ? workingFolder.relativize(path).toString()
        : path.toString();
  }
}
