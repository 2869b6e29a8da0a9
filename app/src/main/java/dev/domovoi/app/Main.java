package dev.domovoi.app;

import dev.domovoi.app.cli.Cli;
import dev.domovoi.app.wiring.BundledEngines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** {@code ./domovoi} starts here. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // UTF-8 whatever the locale says: the texts have prompts of all languages in them.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int status =
        new Cli(BundledEngines.standard(), UnaryOperator.identity(), System.in, out, err).run(args);
    out.flush();
    // Not a return: threads of libraries must not keep the process.
    System.exit(status);
  }
}
