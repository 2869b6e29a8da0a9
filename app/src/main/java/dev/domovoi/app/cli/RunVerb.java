package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.ChatPlatforms;
import dev.domovoi.app.wiring.ChatTokens;
import dev.domovoi.app.wiring.Owners;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.core.quota.QuotaRule;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the bot on Discord and Telegram. */
@Command(
    name = "run",
    description = {
      "Run the bot on Discord, on Telegram or on both, until the process is told to stop.",
      "DISCORD_TOKEN and TELEGRAM_TOKEN hold the bot accounts' tokens; DISCORD_API_URL and"
          + " TELEGRAM_API_URL point to other servers. DOMOVOI_OWNERS lists whom the bot trusts"
          + " everywhere, such as discord:80351110224678912,telegram:1234567."
    },
    sortOptions = false)
final class RunVerb implements Callable<Integer> {
  static final int MAX_DAILY = 100_000;
  private static final int DAILY_FINE_TUNES = 3;
  static final int MAX_PER_MINUTE = 10_000;

  private final Console console;
  private final Running running;
  private final Map<String, String> environment;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--no-worker",
      description = "Don't paint in this process; `worker` does on the same data folder.")
  private boolean noWorker;

  @Option(
      names = "--daily-pictures",
      paramLabel = "N",
      description = "Pictures a day for each member (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int dailyPictures = 20;

  @Option(
      names = "--per-minute",
      paramLabel = "N",
      description = "Requests a minute for each member (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int perMinute = 10;

  /**
   * @param environment holds the tokens
   */
  RunVerb(Console console, Running running, Map<String, String> environment) {
    this.console = console;
    this.running = running;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (dailyPictures < 1 || dailyPictures > MAX_DAILY) {
      throw new UserException("--daily-pictures must lie in 1 to " + MAX_DAILY + ".");
    }
    if (perMinute < 1 || perMinute > MAX_PER_MINUTE) {
      throw new UserException("--per-minute must lie in 1 to " + MAX_PER_MINUTE + ".");
    }
    ChatTokens tokens = ChatTokens.of(environment);
    QuotaRule quota =
        new QuotaRule(
            new QuotaLimits(dailyPictures, DAILY_FINE_TUNES, perMinute),
            new QuotaLimits(2 * dailyPictures, 2 * DAILY_FINE_TUNES, 2 * perMinute),
            ZoneOffset.UTC);
    Settings settings =
        Settings.service(common.data(), common.bundle(), !noWorker, quota, Owners.of(environment));
    try (Running.Guard guard = running.open(settings)) {
      ChatPlatforms platforms = new ChatPlatforms(guard.domovoi(), tokens);
      guard.first(platforms::close);
      platforms.start();
      console
          .out()
          .print("Running with the bundle " + guard.domovoi().bundle().name() + "; Ctrl-C ends.\n");
      console.out().flush();
      // Only a signal ends it, through the shutdown hook.
      new CountDownLatch(1).await();
      return Cli.OK;
    }
  }
}
