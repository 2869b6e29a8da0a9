package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.loadtest.plan.Mix;
import dev.domovoi.loadtest.plan.Scenario;
import dev.domovoi.loadtest.run.LoadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What members do in a load test. */
final class LoadOptions {
  private static final int DEFAULT_RATE = 4;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "burst, chats or mixed (default: ${DEFAULT-VALUE}).",
      defaultValue = "burst")
  private String scenario = "burst";

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "How many members (default: 1000 in burst, 500 in chats, 200 in mixed).")
  private int members;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests of each member in burst and chats (default: 1 and 2).")
  private int requests;

  @Option(
      names = "--rate",
      paramLabel = "X",
      description = "Requests a second in mixed, of all members together (default: 4).")
  private double rate;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "In which everything is asked (default: 1 in burst, 2 in chats, 60 in mixed).")
  private double seconds;

  @Option(
      names = "--mix",
      paramLabel = "ACTION=WEIGHT,…",
      description = "What members do how often, such as style=9,queue=1,again=2.")
  private @Nullable String mix;

  @Option(
      names = "--faults",
      description =
          "Let the platforms answer some calls with 429, 500, 502 or 503, late or not at all, cut"
              + " sockets every 20 s, and end sessions.")
  private boolean faults;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "Kill the bot's process so often, and start it again (default: 0).")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What members do is the same for the same seed (default: 1).")
  private long seed = 1;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long to wait when nothing comes any more (default: 120).")
  private int patience = 120;

  LoadSettings settings(List<String> bot, Path output) {
    if (members < 0 || members > 100_000 || requests < 0 || requests > 1000) {
      throw new UserException("--members takes 1 to 100000, --requests 1 to 1000.");
    }
    if (!(rate >= 0 && rate <= 1000) || !(seconds >= 0 && seconds <= 86_400)) {
      throw new UserException("--rate takes at most 1000, --duration at most 86400 seconds.");
    }
    if (kills < 0 || kills > 100 || patience < 1 || patience > 3600) {
      throw new UserException("--kills takes 0 to 100, --patience 1 to 3600 seconds.");
    }
    Duration wait = Duration.ofSeconds(patience);
    return new LoadSettings(scenario(), faults, kills, seed, wait, bot, output);
  }

  private Scenario scenario() {
    Scenario named =
        switch (scenario) {
          case "burst" -> Scenario.burst(members == 0 ? 1000 : members);
          case "chats" -> Scenario.chats(members == 0 ? 500 : members);
          case "mixed" ->
              Scenario.mixed(
                  members == 0 ? 200 : members,
                  rate == 0 ? DEFAULT_RATE : rate,
                  Duration.ofSeconds(60));
          default -> throw new UserException("--scenario is burst, chats or mixed.");
        };
    if (named.perMember() > 0 ? rate > 0 : requests > 0) {
      throw new UserException("--rate is for mixed, --requests for burst and chats.");
    }
    return new Scenario(
        named.name(),
        named.members(),
        requests == 0 ? named.perMember() : requests,
        named.rate(),
        seconds == 0 ? named.duration() : Duration.ofMillis(Math.round(seconds * 1000)),
        mix == null ? named.mix() : mix(mix));
  }

  private static Mix mix(String text) {
    try {
      return Mix.of(text);
    } catch (IllegalArgumentException e) {
      throw new UserException("--mix: " + e.getMessage(), e);
    }
  }
}
