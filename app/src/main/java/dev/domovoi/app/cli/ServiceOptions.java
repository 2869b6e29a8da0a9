package dev.domovoi.app.cli;

import dev.domovoi.app.config.Configuration;
import dev.domovoi.app.config.Key;
import dev.domovoi.app.log.LogSetup;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.core.quota.QuotaRule;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} and {@code worker} understand; environment and file may say the same. */
final class ServiceOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (default: domovoi.properties in the data folder, if any).")
  private @Nullable String config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the database (default: ./data).")
  private @Nullable String data;

  @Option(
      names = "--bundle",
      paramLabel = "NAME",
      description = "Model bundle (default: portraits, the embedded one).")
  private @Nullable String bundle;

  @Option(
      names = "--retention-days",
      paramLabel = "N",
      description = "How long finished jobs are kept (default: 365).")
  private @Nullable String retentionDays;

  @Option(
      names = "--http-port",
      paramLabel = "P",
      description = "Port for /metrics and /health on this machine (default: none; 0: any).")
  private @Nullable String httpPort;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "How the log is written: text or json (default: text).")
  private @Nullable String logFormat;

  /**
   * Puts all sources together, and has the log written as they say.
   *
   * @param typed the verb's own options; null for those that were not given
   * @throws dev.domovoi.app.wiring.UserException if anything is wrong with them
   */
  Configuration configuration(Map<String, String> environment, Map<Key, @Nullable String> typed) {
    Map<Key, String> given = new EnumMap<>(Key.class);
    typed.forEach((key, text) -> put(given, key, text));
    put(given, Key.DATA, data);
    put(given, Key.BUNDLE, bundle);
    put(given, Key.RETENTION_DAYS, retentionDays);
    put(given, Key.HTTP_PORT, httpPort);
    put(given, Key.LOG_FORMAT, logFormat);
    Configuration all =
        Configuration.of(
            given, config == null ? null : CommonOptions.path(config, "--config"), environment);
    LogSetup.asJson(all.text(Key.LOG_FORMAT).orElse("").equals("json"));
    return all;
  }

  private static void put(Map<Key, String> given, Key key, @Nullable String text) {
    if (text != null) {
      given.put(key, text);
    }
  }

  /** What the program is set up with. */
  static Settings settings(Configuration configuration, Set<MemberId> owners, boolean worker) {
    int pictures = number(configuration, Key.DAILY_PICTURES);
    int fineTunes = number(configuration, Key.DAILY_FINE_TUNES);
    int perMinute = number(configuration, Key.PER_MINUTE);
    QuotaRule quota =
        new QuotaRule(
            new QuotaLimits(pictures, fineTunes, perMinute),
            new QuotaLimits(2 * pictures, 2 * fineTunes, 2 * perMinute),
            ZoneOffset.UTC);
    return Settings.service(
            configuration.data(), configuration.text(Key.BUNDLE).orElse(""), worker, quota, owners)
        .withRetentionDays(number(configuration, Key.RETENTION_DAYS));
  }

  private static int number(Configuration configuration, Key key) {
    return configuration.number(key).orElseThrow();
  }
}
