package dev.domovoi.app.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code worker}: paints what other processes accept. */
@Command(
    name = "worker",
    description = {
      "Paint for other processes that share the data folder, until the process is told to stop.",
      "It then finishes the pictures at hand and leaves the rest in the queue."
    },
    sortOptions = false)
final class WorkerVerb implements Callable<Integer> {
  private final Console console;
  private final Running running;

  @Mixin private final CommonOptions common = new CommonOptions();

  WorkerVerb(Console console, Running running) {
    this.console = console;
    this.running = running;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Running.Guard guard = running.open(common, true)) {
      console
          .out()
          .print(
              "Painting with the bundle "
                  + guard.domovoi().bundle().name()
                  + " for "
                  + common.data()
                  + "; Ctrl-C ends.\n");
      console.out().flush();
      // Only a signal ends it, through the shutdown hook.
      new CountDownLatch(1).await();
      return Cli.OK;
    }
  }
}
