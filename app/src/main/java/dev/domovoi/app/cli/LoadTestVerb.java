package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.loadtest.plan.Mix;
import dev.domovoi.loadtest.plan.Scenario;
import dev.domovoi.loadtest.report.Report;
import dev.domovoi.loadtest.report.ReportJson;
import dev.domovoi.loadtest.report.ReportText;
import dev.domovoi.loadtest.run.LoadSettings;
import dev.domovoi.loadtest.run.LoadTest;
import dev.domovoi.loadtest.run.LoadTestException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code load-test}: many members at once, on fake servers. */
@Command(
    name = "load-test",
    description = {
      "Let simulated members use the bot on a fake Discord and a fake Telegram, and report what"
          + " came of it.",
      "The bot runs in a process of its own, as `run` starts it. The status is 1 if anything was"
          + " lost, came twice or out of order, or a platform's rule was broken.",
      "Scenarios: burst (Discord members ask for a picture each within a second), chats (Telegram"
          + " chats all ask at once), mixed (both, everything that there is, at a rate)."
    },
    sortOptions = false)
final class LoadTestVerb implements Callable<Integer> {
  private final Console console;
  private final Function<List<String>, List<String>> botCommand;

  @ArgGroup(exclusive = false, heading = "%nOnly the servers:%n")
  private final ServerOptions servers = new ServerOptions();

  @ArgGroup(exclusive = false, heading = "%nThe load:%n")
  private final LoadOptions load = new LoadOptions();

  @Option(
      names = "--bundle",
      paramLabel = "NAME",
      description = "The bot's model bundle (default: ${DEFAULT-VALUE}, the embedded one).",
      defaultValue = "portraits")
  private String bundle = "portraits";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The bot's data folder, which is kept (default: a temporary one, kept if the test"
              + " fails).")
  private @Nullable String data;

  @Option(
      names = "--json",
      paramLabel = "FILE.json",
      description = "Also write the report there, with every figure.")
  private @Nullable String json;

  /**
   * @param botCommand makes the command of a process that runs a verb with these arguments
   */
  LoadTestVerb(Console console, Function<List<String>, List<String>> botCommand) {
    this.console = console;
    this.botCommand = botCommand;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (servers.only()) {
        return new LoadServers(console).run(servers.discordPort(), servers.telegramPort());
      }
      Path report = json == null ? null : CommonOptions.path(json, "--json");
      return run(report);
    } catch (LoadTestException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private int run(@Nullable Path file) throws LoadTestException, InterruptedException {
    try (LoadFolder folder = LoadFolder.of(data)) {
      LoadSettings settings = load.settings(bot(folder.data()), folder.output());
      Report report;
      try (LoadBar bar = new LoadBar(console)) {
        report = new LoadTest(settings, bar).run();
      }
      if (file != null) {
        write(report, file);
      }
      ReportText.of(report).forEach(line -> console.out().print(line + "\n"));
      if (!report.isPassed()) {
        folder.keep();
        console.out().print("The bot's log is in " + folder.data() + ".\n");
      }
      console.out().flush();
      return report.isPassed() ? Cli.OK : Cli.FAILED;
    }
  }

  private List<String> bot(Path folder) {
    return botCommand.apply(
        List.of(
            "run",
            "--data",
            folder.toString(),
            "--bundle",
            bundle,
            "--daily-pictures",
            Integer.toString(RunVerb.MAX_DAILY)));
  }

  private static void write(Report report, Path file) {
    try {
      ReportJson.write(report, file);
    } catch (IOException e) {
      throw new UserException("The file " + file + " can't be written.", e);
    }
  }

  /** What members do. */
  static final class LoadOptions {
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
        description =
            "In which everything is asked (default: 1 in burst, 2 in chats, 60 in mixed).")
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

  /** Servers without members. */
  static final class ServerOptions {
    @Option(
        names = "--servers-only",
        description = "Only start the servers, for bots in other processes, until Ctrl-C.")
    private boolean only;

    @Option(
        names = "--discord-port",
        paramLabel = "P",
        description = "Port of the fake Discord (default: 8081).")
    private int discordPort = 8081;

    @Option(
        names = "--telegram-port",
        paramLabel = "Q",
        description = "Port of the fake Telegram (default: 8082).")
    private int telegramPort = 8082;

    boolean only() {
      return only;
    }

    int discordPort() {
      return port(discordPort, "--discord-port");
    }

    int telegramPort() {
      return port(telegramPort, "--telegram-port");
    }

    private static int port(int port, String option) {
      if (port < 0 || port > 65_535) {
        throw new UserException(option + " takes 1 to 65535, or 0 for any that is free.");
      }
      return port;
    }
  }
}
