package dev.domovoi.app.cli;

import dev.domovoi.app.config.Configuration;
import dev.domovoi.app.config.Key;
import dev.domovoi.app.wiring.ChatPlatforms;
import dev.domovoi.app.wiring.ChatTokens;
import dev.domovoi.app.wiring.Owners;
import dev.domovoi.app.wiring.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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
          + " everywhere, such as discord:80351110224678912,telegram:1234567.",
      "All of this can also stand in a file; docs/domovoi.example.properties explains it."
    },
    sortOptions = false)
final class RunVerb implements Callable<Integer> {
  private final Console console;
  private final Running running;
  private final Map<String, String> environment;

  @Mixin private final ServiceOptions options = new ServiceOptions();

  @Option(
      names = "--no-worker",
      description = "Don't paint in this process; `worker` does on the same data folder.")
  private boolean noWorker;

  @Option(
      names = "--daily-pictures",
      paramLabel = "N",
      description = "Pictures a day for each member (default: 20).")
  private @Nullable String dailyPictures;

  @Option(
      names = "--daily-fine-tunes",
      paramLabel = "N",
      description = "Fine-tunes a day for each member (default: 3).")
  private @Nullable String dailyFineTunes;

  @Option(
      names = "--per-minute",
      paramLabel = "N",
      description = "Requests a minute for each member (default: 10).")
  private @Nullable String perMinute;

  /**
   * @param environment holds the tokens, unless a file does
   */
  RunVerb(Console console, Running running, Map<String, String> environment) {
    this.console = console;
    this.running = running;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = options.configuration(environment, typed());
    Map<String, String> accounts = configuration.asEnvironment();
    ChatTokens tokens = ChatTokens.of(accounts);
    Settings settings =
        ServiceOptions.settings(
            configuration,
            Owners.of(accounts),
            configuration.text(Key.WORKER).orElse("").equals("true"));
    try (Monitoring monitoring = new Monitoring(configuration);
        Running.Guard guard = running.open(settings, monitoring.probes())) {
      ChatPlatforms platforms = new ChatPlatforms(guard.domovoi(), tokens);
      guard.first(platforms::close);
      console.out().print(monitoring.start(guard.domovoi(), platforms.connections()));
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

  private Map<Key, @Nullable String> typed() {
    Map<Key, @Nullable String> typed = new EnumMap<>(Key.class);
    typed.put(Key.WORKER, noWorker ? "false" : null);
    typed.put(Key.DAILY_PICTURES, dailyPictures);
    typed.put(Key.DAILY_FINE_TUNES, dailyFineTunes);
    typed.put(Key.PER_MINUTE, perMinute);
    return typed;
  }
}
