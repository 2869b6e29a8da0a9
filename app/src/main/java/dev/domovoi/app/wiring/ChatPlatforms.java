package dev.domovoi.app.wiring;

import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.discord.DiscordBot;
import dev.domovoi.discord.connection.DiscordException;
import dev.domovoi.discord.connection.DiscordSettings;
import dev.domovoi.telegram.TelegramBot;
import dev.domovoi.telegram.TelegramException;
import dev.domovoi.telegram.TelegramSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chat platforms that the bot is on. */
public final class ChatPlatforms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatPlatforms.class);
  private static final int SECONDS_BETWEEN_LOGINS = 15;

  private final @Nullable DiscordBot discord;
  private final @Nullable TelegramBot telegram;
  private final Serving serving;
  private final ScheduledExecutorService logins =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "discord-login"));

  /**
   * Makes the adapters of all platforms that there is a token for.
   *
   * @throws UserException if a token or an address can't be one
   */
  public ChatPlatforms(Domovoi domovoi, ChatTokens tokens) {
    Bot bot = domovoi.bot();
    this.discord =
        tokens
            .discord()
            .map(
                token ->
                    new DiscordBot(
                        bot.registry(),
                        bot::handle,
                        bot::suggest,
                        domovoi.pictures(),
                        domovoi.clock(),
                        new DiscordSettings(token, tokens.discordApi(), tokens.discordShards())))
            .orElse(null);
    try {
      this.telegram =
          tokens
              .telegram()
              .map(
                  token ->
                      new TelegramBot(
                          TelegramSettings.of(
                              token, tokens.telegramApi().orElse(TelegramSettings.OFFICIAL)),
                          bot,
                          domovoi.inbox(),
                          domovoi.sent(),
                          domovoi.pictures(),
                          domovoi.clock()))
              .orElse(null);
    } catch (TelegramException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    Map<Platform, ChatOutbox> outboxes = new EnumMap<>(Platform.class);
    if (discord != null) {
      outboxes.put(Platform.DISCORD, domovoi.observed(Platform.DISCORD, discord));
    }
    if (telegram != null) {
      outboxes.put(Platform.TELEGRAM, domovoi.observed(Platform.TELEGRAM, telegram));
    }
    this.serving = new Serving(domovoi, outboxes);
  }

  /**
   * Logs in everywhere, and starts to send. A platform that can't be reached is tried again until
   * it can.
   *
   * @throws UserException if a platform refuses the token
   */
  public void start() {
    try {
      if (telegram != null) {
        telegram.start();
      }
      if (discord != null && !loggedIn(discord)) {
        tryAgainLater(discord);
      }
    } catch (DiscordException | TelegramException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    serving.start();
  }

  /**
   * @return false if it is worth trying again
   * @throws DiscordException if it is not
   */
  private static boolean loggedIn(DiscordBot discord) throws DiscordException {
    try {
      discord.start();
      return true;
    } catch (DiscordException e) {
      if (e.isPermanent()) {
        throw e;
      }
      LOG.warn("{} The next try follows in {} s.", e.getMessage(), SECONDS_BETWEEN_LOGINS);
      return false;
    }
  }

  private void tryAgainLater(DiscordBot discord) {
    Future<?> unused =
        logins.schedule(
            () -> {
              try {
                if (!loggedIn(discord)) {
                  tryAgainLater(discord);
                }
              } catch (DiscordException e) {
                LOG.error("{}", e.getMessage());
              }
            },
            SECONDS_BETWEEN_LOGINS,
            TimeUnit.SECONDS);
  }

  /** Whether the connection to each platform stands at the moment. */
  public Map<Platform, BooleanSupplier> connections() {
    Map<Platform, BooleanSupplier> connections = new EnumMap<>(Platform.class);
    if (discord != null) {
      connections.put(Platform.DISCORD, discord::isConnected);
    }
    if (telegram != null) {
      connections.put(Platform.TELEGRAM, telegram::isConnected);
    }
    return connections;
  }

  /** Ends what is being sent, and logs out. */
  @Override
  public void close() {
    logins.shutdownNow();
    serving.close();
    if (discord != null) {
      discord.close();
    }
    if (telegram != null) {
      telegram.close();
    }
  }
}
