package dev.domovoi.discord.connection;

/** The bot can't come to Discord. The message is written for the operator, in one sentence. */
public final class DiscordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  private DiscordException(String message, boolean permanent, Throwable cause) {
    super(message, cause);
    this.permanent = permanent;
  }

  static DiscordException token() {
    // Without a cause: no message of a library may bring the token along.
    return new DiscordException(
        "Discord does not accept the token; please copy it again from the Bot page of"
            + " https://discord.com/developers/applications into DISCORD_TOKEN.",
        true,
        new IllegalArgumentException("refused token"));
  }

  static DiscordException unreachable(Throwable cause) {
    return new DiscordException(
        "Discord can't be reached at the moment; please check the network.", false, cause);
  }

  /** Whether trying again is of no use. */
  public boolean isPermanent() {
    return permanent;
  }
}
