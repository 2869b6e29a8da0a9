package dev.domovoi.discord.reply;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.utils.TimeUtil;

/**
 * Where a reply goes: an interaction for its first 15 minutes, then the channel.
 *
 * @param token the interaction's secret
 * @param user who asked
 */
public record DiscordAddress(long channel, long interaction, long user, String token) {
  private static final Pattern THREAD = Pattern.compile("(\\d{1,20}) (\\d{1,20}) (\\S{1,500})");

  /** Somewhat less than Discord's 15 minutes, so that a call under way does not miss it. */
  private static final Duration LIFE = Duration.ofMinutes(14);

  /** An address that was made by {@link #toReplyAddress}. */
  public static Optional<DiscordAddress> of(ReplyAddress address) {
    Matcher thread = THREAD.matcher(address.thread());
    if (address.platform() != Platform.DISCORD
        || !address.channel().matches("\\d{1,19}")
        || !thread.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new DiscordAddress(
            Long.parseLong(address.channel()),
            Long.parseUnsignedLong(thread.group(1)),
            Long.parseUnsignedLong(thread.group(2)),
            thread.group(3)));
  }

  /** For the store. */
  public ReplyAddress toReplyAddress() {
    return new ReplyAddress(
        Platform.DISCORD,
        Long.toUnsignedString(channel),
        Long.toUnsignedString(interaction) + " " + Long.toUnsignedString(user) + " " + token);
  }

  /** Whether the interaction can still be answered: its id tells when it began. */
  boolean isFresh(Instant now) {
    return TimeUtil.getTimeCreated(interaction).toInstant().plus(LIFE).isAfter(now);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "channel " + channel + ", interaction " + interaction;
  }
}
