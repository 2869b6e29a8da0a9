package dev.domovoi.app.cli;

import dev.domovoi.app.config.Configuration;
import dev.domovoi.app.wiring.Settings;
import java.util.Map;
import java.util.Set;
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

  private final Map<String, String> environment;

  @Mixin private final ServiceOptions options = new ServiceOptions();

  /**
   * @param environment may hold settings
   */
  WorkerVerb(Console console, Running running, Map<String, String> environment) {
    this.console = console;
    this.running = running;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = options.configuration(environment, Map.of());
    Settings settings = ServiceOptions.settings(configuration, Set.of(), true);
    try (Monitoring monitoring = new Monitoring(configuration);
        Running.Guard guard = running.open(settings, monitoring.probes())) {
      console.out().print(monitoring.start(guard.domovoi(), Map.of()));
      console
          .out()
          .print(
              "Painting with the bundle "
                  + guard.domovoi().bundle().name()
                  + " for "
                  + configuration.data()
                  + "; Ctrl-C ends.\n");
      console.out().flush();
      // Only a signal ends it, through the shutdown hook.
      new CountDownLatch(1).await();
      return Cli.OK;
    }
  }
}
