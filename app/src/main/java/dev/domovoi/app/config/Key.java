package dev.domovoi.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All settings of {@code run} and {@code worker}. */
public enum Key {
  DATA("data", Rule.ANY),
  BUNDLE("portraits", Rule.ANY),
  WORKER("true", Rule.oneOf("true", "false")),
  OWNERS("", Rule.OWNERS),
  DAILY_PICTURES("20", Rule.range(1, Key.MAX_DAILY)),
  DAILY_FINE_TUNES("3", Rule.range(0, Key.MAX_DAILY)),
  PER_MINUTE("10", Rule.range(1, Key.MAX_PER_MINUTE)),
  RETENTION_DAYS("365", Rule.range(1, 36_500)),
  HTTP_PORT("", Rule.range(0, 65_535)),
  LOG_FORMAT("text", Rule.oneOf("text", "json")),
  DISCORD_TOKEN("", Rule.ANY),
  DISCORD_TOKEN_FILE("", Rule.ANY),
  DISCORD_API_URL("", Rule.ADDRESS),
  DISCORD_SHARDS("", Rule.range(1, 10_000)),
  TELEGRAM_TOKEN("", Rule.ANY),
  TELEGRAM_TOKEN_FILE("", Rule.ANY),
  TELEGRAM_API_URL("", Rule.ADDRESS);

  /** The most pictures a day that can be set. */
  public static final int MAX_DAILY = 100_000;

  /** The most requests a minute that can be set. */
  public static final int MAX_PER_MINUTE = 10_000;

  private final String usual;
  private final Rule rule;

  /**
   * @param usual what holds if nothing is set; empty for nothing
   */
  Key(String usual, Rule rule) {
    this.usual = usual;
    this.rule = rule;
  }

  /** As in a file, and after two hyphens on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The variable of the environment. */
  public String variable() {
    return name().startsWith("DISCORD_") || name().startsWith("TELEGRAM_")
        ? name()
        : "DOMOVOI_" + name();
  }

  /** What holds if nothing is set; empty for nothing. */
  public String usual() {
    return usual;
  }

  Rule rule() {
    return rule;
  }

  static Optional<Key> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Key::word).toList();
  }
}
