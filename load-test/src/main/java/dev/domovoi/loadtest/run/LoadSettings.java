package dev.domovoi.loadtest.run;

import dev.domovoi.loadtest.plan.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a load test is run.
 *
 * @param faults whether things go wrong on the platforms' side
 * @param kills how often the bot's process is killed and started again
 * @param seed of what members do
 * @param patience how long to wait for what is missing when nothing comes any more
 * @param bot command that starts the bot; accounts and addresses reach it by environment variables
 * @param botOutput file for what the bot prints
 */
public record LoadSettings(
    Scenario scenario,
    boolean faults,
    int kills,
    long seed,
    Duration patience,
    List<String> bot,
    Path botOutput) {

  public LoadSettings {
    bot = List.copyOf(bot);
  }
}
