package dev.domovoi.app.cli;

import dev.domovoi.app.config.Key;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.loadtest.report.Report;
import dev.domovoi.loadtest.report.ReportJson;
import dev.domovoi.loadtest.report.ReportText;
import dev.domovoi.loadtest.run.LoadSettings;
import dev.domovoi.loadtest.run.LoadTest;
import dev.domovoi.loadtest.run.LoadTestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      return run(json == null ? null : reportFile(json));
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

  /** Refused before the test, not after it. */
  private static Path reportFile(String typed) {
    Path file = CommonOptions.path(typed, "--json");
    Path folder = file.getParent();
    if (folder == null || !Files.isWritable(folder)) {
      throw new UserException("--json: nothing can be written into the folder " + folder + ".");
    }
    return file;
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
            Integer.toString(Key.MAX_DAILY),
            "--per-minute",
            Integer.toString(Key.MAX_PER_MINUTE)));
  }

  private static void write(Report report, Path file) {
    try {
      ReportJson.write(report, file);
    } catch (IOException e) {
      throw new UserException("The file " + file + " can't be written.", e);
    }
  }
}
