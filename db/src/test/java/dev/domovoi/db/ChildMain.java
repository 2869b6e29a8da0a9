package dev.domovoi.db;

import static dev.domovoi.core.contract.Samples.ANNA;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.style.PictureSpec;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** What the child processes of the tests do. */
public final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "submit" -> submit(folder);
      case "lease" -> lease(folder);
      case "fill" -> fill(folder);
      case "open" -> open(folder);
      case "hook" -> hook(folder);
      case "lock" -> lock(folder);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  static Stores stores(Path folder) {
    return Stores.open(
        folder,
        Stores.Limits.of(new QuotaRule(1_000_000, ZoneOffset.UTC)).withMaxWaiting(1_000_000),
        Clock.systemUTC());
  }

  /** Submits jobs and says so after each, until it is killed. */
  private static void submit(Path folder) {
    Stores stores = stores(folder);
    for (int i = 0; ; i++) {
      stores.jobs().submit(Samples.job("child-" + i, ANNA));
      System.out.println("child-" + i);
    }
  }

  /** Leases one job after another and prints their numbers, until none is left. */
  private static void lease(Path folder) {
    try (Stores stores = stores(folder)) {
      System.out.println("ready");
      List<Lease> leases = stores.jobs().lease("child", Lane.INSTANT, 1, Duration.ofHours(1));
      while (!leases.isEmpty()) {
        System.out.println(leases.get(0).job().id().value());
        leases = stores.jobs().lease("child", Lane.INSTANT, 1, Duration.ofHours(1));
      }
      System.out.println("end");
    }
  }

  /** Stores large pictures until that fails, and prints why. */
  private static void fill(Path folder) {
    Stores stores = stores(folder);
    Random random = new Random(1);
    for (int i = 0; ; i++) {
      try {
        stores.jobs().submit(Samples.job("fill-" + i, ANNA, Samples.spec("gold", i), 1));
        Lease lease = stores.jobs().lease("child", Lane.INSTANT, 1, Duration.ofHours(1)).get(0);
        PictureSpec spec = lease.job().request().first();
        byte[] png = new byte[500_000];
        random.nextBytes(png);
        NewPicture picture =
            new NewPicture(PictureKey.of(Samples.BUNDLE, spec), spec, "faces", png);
        stores.jobs().complete(lease, List.of(picture), Samples.TIMES);
        System.out.println("fill-" + i);
      } catch (StoreException e) {
        System.out.println("failed " + e.getMessage());
        Runtime.getRuntime().halt(3);
      }
    }
  }

  /** Opens the stores and waits to be killed. */
  private static void open(Path folder) throws InterruptedException {
    stores(folder);
    System.out.println("open");
    Thread.sleep(Duration.ofHours(1).toMillis());
  }

  /** Opens the stores and finishes its work in a shutdown hook, a while after the signal. */
  private static void hook(Path folder) throws InterruptedException {
    Stores stores = stores(folder);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    stores.jobs().submit(Samples.job("hook-" + i, ANNA));
                    pause();
                  }
                  stores.close();
                  System.out.println("finished");
                }));
    System.out.println("open");
    Thread.sleep(Duration.ofHours(1).toMillis());
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the database without serving it, and waits to be killed. */
  private static void lock(Path folder) throws Exception {
    DriverManager.getConnection("jdbc:h2:" + folder + "/domovoi", "domovoi", "");
    System.out.println("locked");
    Thread.sleep(Duration.ofHours(1).toMillis());
  }
}
