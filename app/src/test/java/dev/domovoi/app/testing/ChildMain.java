package dev.domovoi.app.testing;

import dev.domovoi.app.cli.Cli;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The program with a fake engine, in a process of its own that tests can kill.
 *
 * <p>First argument: {@code quick}; or {@code stuck=FILE}, which makes the file when it begins to
 * paint and never ends (but for prompt {@code plain}); or {@code hold=DATABASE}, which opens a
 * database for itself alone.
 */
public final class ChildMain {
  static final Duration LEASE = Duration.ofSeconds(2);

  private ChildMain() {}

  public static void main(String[] args) throws Exception {
    String[] how = args[0].split("=", 2);
    if (how[0].equals("hold")) {
      hold(how[1]);
    }
    FakeEngines engines =
        how[0].equals("stuck") ? new StuckEngines(Path.of(how[1])) : new FakeEngines();
    Cli cli =
        new Cli(engines, settings -> settings.withLease(LEASE), System.in, System.out, System.err);
    System.exit(cli.run(Arrays.copyOfRange(args, 1, args.length)));
  }

  private static void hold(String database) throws SQLException, InterruptedException {
    DriverManager.getConnection("jdbc:h2:file:" + database, "domovoi", "");
    System.out.println("held");
    forEver();
  }

  private static void forEver() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static final class StuckEngines extends FakeEngines {
    private final Path marker;

    StuckEngines(Path marker) {
      this.marker = marker;
    }

    @Override
    protected void beforeRender(List<RenderJob> jobs) {
      if (jobs.get(0).spec().prompt().text().equals("plain")) {
        return; // The warm-up.
      }
      try {
        Files.writeString(marker, "painting", StandardCharsets.UTF_8);
        forEver();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
