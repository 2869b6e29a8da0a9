package dev.domovoi.app.wiring;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The bot's accounts, as the environment names them.
 *
 * @param discord token; empty if the bot is not on Discord
 * @param discordApi another server's address, ending in {@code /}; empty for Discord's own
 * @param telegram token; empty if the bot is not on Telegram
 * @param telegramApi another server's address; empty for Telegram's own
 * @param discordShards connections to Discord; empty for as many as it recommends
 */
public record ChatTokens(
    Optional<String> discord,
    Optional<String> discordApi,
    Optional<String> telegram,
    Optional<URI> telegramApi,
    OptionalInt discordShards) {
  private static final int MAX_SHARDS = 10_000;

  /** With as many connections to Discord as it recommends. */
  public ChatTokens(
      Optional<String> discord,
      Optional<String> discordApi,
      Optional<String> telegram,
      Optional<URI> telegramApi) {
    this(discord, discordApi, telegram, telegramApi, OptionalInt.empty());
  }

  /**
   * Reads {@code DISCORD_TOKEN}, {@code DISCORD_API_URL}, {@code DISCORD_SHARDS}, {@code
   * TELEGRAM_TOKEN} and {@code TELEGRAM_API_URL}.
   *
   * @throws UserException if there is no token, or an address or number is none
   */
  public static ChatTokens of(Map<String, String> environment) {
    ChatTokens tokens =
        new ChatTokens(
            value(environment, "DISCORD_TOKEN"),
            address(environment, "DISCORD_API_URL")
                .map(URI::toString)
                .map(url -> url.endsWith("/") ? url : url + "/"),
            value(environment, "TELEGRAM_TOKEN"),
            address(environment, "TELEGRAM_API_URL"),
            shards(environment));
    if (tokens.discord.isEmpty() && tokens.telegram.isEmpty()) {
      throw new UserException(
          "There is no bot account to run: put its token into DISCORD_TOKEN or TELEGRAM_TOKEN.");
    }
    return tokens;
  }

  private static OptionalInt shards(Map<String, String> environment) {
    Optional<String> text = value(environment, "DISCORD_SHARDS");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    int number = text.get().matches("\\d{1,5}") ? Integer.parseInt(text.get()) : 0;
    if (number < 1 || number > MAX_SHARDS) {
      throw new UserException("DISCORD_SHARDS must lie in 1 to " + MAX_SHARDS + ".");
    }
    return OptionalInt.of(number);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<URI> address(Map<String, String> environment, String name) {
    Optional<String> text = value(environment, name);
    if (text.isPresent() && !text.get().matches("https?://[^\\s/@?#]+[^\\s@?#]*")) {
      throw new UserException(name + " must be an address such as http://127.0.0.1:8080.");
    }
    try {
      return text.map(URI::create);
    } catch (IllegalArgumentException e) {
      throw new UserException(name + " must be an address such as http://127.0.0.1:8080.", e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ChatTokens[discord=" + discord.isPresent() + ", telegram=" + telegram.isPresent() + "]";
  }
}
