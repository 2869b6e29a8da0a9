package dev.domovoi.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** The streams of the process, so that tests can bring their own. */
record Console(InputStream in, PrintStream out, PrintStream err) {

  /** Where relative paths start. */
  static Path workingFolder() {
    return Path.of("").toAbsolutePath();
  }
}
