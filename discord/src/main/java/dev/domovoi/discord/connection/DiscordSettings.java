package dev.domovoi.discord.connection;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the adapter is set up.
 *
 * @param token the bot's secret; never logged
 * @param apiUrl another server's, ending in {@code /api/v10/}; empty for Discord
 * @param shards how many connections share the guilds, at least 1; empty for as many as Discord
 *     recommends
 */
public record DiscordSettings(String token, Optional<String> apiUrl, OptionalInt shards) {
  public DiscordSettings {
    if (shards.isPresent() && shards.getAsInt() < 1) {
      throw new IllegalArgumentException("There must be a shard: " + shards.getAsInt());
    }
  }

  /** As many shards as Discord recommends. */
  public static DiscordSettings of(String token, Optional<String> apiUrl) {
    return new DiscordSettings(token, apiUrl, OptionalInt.empty());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "DiscordSettings[" + apiUrl.orElse("Discord") + ", shards " + shards + "]";
  }
}
