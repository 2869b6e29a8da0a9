package dev.domovoi.app.testing;

import dev.domovoi.app.cli.Cli;
import dev.domovoi.app.wiring.EngineSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command line in this process, with the fake engine unless told otherwise. */
public final class Shell {
  private final EngineSource engines;

  public Shell() {
    this(new FakeEngines());
  }

  public Shell(EngineSource engines) {
    this.engines = engines;
  }

  /** What a run has left. */
  public record Result(int status, List<String> out, List<String> err) {
    /** The paths after {@code picture:}. */
    public List<String> pictures() {
      return out.stream()
          .filter(line -> line.startsWith("picture: "))
          .map(line -> line.substring("picture: ".length()))
          .toList();
    }
  }

  public Result run(String... args) {
    return runWith(new byte[0], args);
  }

  public Result type(String input, String... args) {
    return runWith(input.getBytes(StandardCharsets.UTF_8), args);
  }

  public Result runWith(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new Cli(
                engines,
                settings -> settings.withLease(ChildMain.LEASE),
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(args);
    return new Result(
        status,
        out.toString(StandardCharsets.UTF_8).lines().toList(),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
