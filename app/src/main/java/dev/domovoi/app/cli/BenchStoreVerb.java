package dev.domovoi.app.cli;

import dev.domovoi.app.bench.StoreBench;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.db.Stores;
import dev.domovoi.db.bench.StoreFiller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench store}: what every command asks of the database, on a small and a large one. */
@Command(
    name = "store",
    description = {
      "Make two databases, one with a tenth of the data of the other, and time what every command",
      "asks of them. With the usual numbers they take about 4 GB, and it takes some minutes to make",
      "them; they stay in the folder, and the next run measures them without that."
    })
final class BenchStoreVerb implements Callable<Integer> {
  private static final int TENTH = 10;
  private static final int PLENTY = 1_000_000;
  private static final String SMALL = "small";
  private static final String LARGE = "large";
  private static final Set<String> OWN = Set.of(SMALL, LARGE);

  /** An empty file beside a database that was made to the end. */
  private static final String MADE = "made";

  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the databases; must be empty, missing, or of an earlier run.")
  private String data = "";

  @Option(
      names = "--results",
      paramLabel = "N",
      description = "Finished jobs with a picture each (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000000")
  private int results = PLENTY;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Members (default: ${DEFAULT-VALUE}).",
      defaultValue = "200000")
  private int members;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      description = "Domain vectors (default: ${DEFAULT-VALUE}).",
      defaultValue = "50000")
  private int vectors;

  @Option(
      names = "--communities",
      paramLabel = "N",
      description = "Communities (default: ${DEFAULT-VALUE}).",
      defaultValue = "2000")
  private int communities;

  @Option(
      names = "--vector-bytes",
      paramLabel = "N",
      description = "Bytes of one domain vector (default: ${DEFAULT-VALUE}).",
      defaultValue = "24192")
  private int vectorBytes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Measurements of each operation (default: ${DEFAULT-VALUE}).",
      defaultValue = "300")
  private int rounds;

  BenchStoreVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (Math.min(Math.min(results, members), vectors) < 1000
        || communities < 1
        || vectorBytes < 4
        || vectorBytes % 4 != 0
        || rounds < 1) {
      throw new UserException(
          "--results, --members and --vectors must be at least 1000, --communities and --rounds at"
              + " least 1, and"
              + " --vector-bytes a multiple of 4.");
    }
    Path folder = CommonOptions.path(data, "--data");
    if (!isFree(folder)) {
      throw new UserException(
          "--data must be an empty folder, a new one or one of an earlier run: " + folder + ".");
    }
    var tenth =
        new StoreFiller.Size(results / TENTH, members / TENTH, vectors / TENTH, communities);
    var whole = new StoreFiller.Size(results, members, vectors, communities);
    // Both are made before anything is measured, so that the second is not measured in better
    // shape.
    make(folder.resolve(SMALL), tenth);
    make(folder.resolve(LARGE), whole);
    measure(folder.resolve(SMALL), tenth); // Until the JVM is as warm as it will be at the end.
    var small = measure(folder.resolve(SMALL), tenth);
    var large = measure(folder.resolve(LARGE), whole);
    print(StoreBench.table(small, large).toArray(String[]::new));
    return Cli.OK;
  }

  private static Stores open(Path folder) {
    QuotaRule rule = new QuotaRule(PLENTY, ZoneOffset.UTC);
    return Stores.open(folder, Stores.Limits.of(rule).withMaxWaiting(PLENTY), Clock.systemUTC());
  }

  private Map<String, StoreBench.Times> measure(Path folder, StoreFiller.Size size) {
    try (Stores stores = open(folder)) {
      return new StoreBench(stores, size, Clock.systemUTC()).run(rounds);
    }
  }

  /** Makes a database, unless an earlier run has left it. */
  private void make(Path folder, StoreFiller.Size size) {
    if (Files.exists(folder.resolve(MADE))) {
      return;
    }
    if (Files.exists(folder)) {
      throw new UserException(
          "An earlier run has left " + folder + " half made; delete it and start again.");
    }
    long start = System.nanoTime();
    try (Stores stores = open(folder)) {
      new StoreFiller(stores, vectorBytes).fill(size);
      Files.createFile(folder.resolve(MADE));
    } catch (IOException e) {
      throw new UserException(folder + " can't be written to.", e);
    }
    print(
        String.format(
            Locale.ROOT,
            "%,d results, %,d members, %,d vectors: made in %d s",
            size.results(),
            size.members(),
            size.vectors(),
            Duration.ofNanos(System.nanoTime() - start).toSeconds()));
  }

  private static boolean isFree(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> OWN.contains(file.getFileName().toString()));
    } catch (IOException e) {
      return false;
    }
  }

  private void print(String... lines) {
    for (String line : lines) {
      console.out().print(line + "\n");
    }
    console.out().flush();
  }
}
