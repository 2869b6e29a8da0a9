package dev.domovoi.telegram;

import java.net.URI;
import java.time.Duration;
import org.telegram.telegrambots.meta.TelegramUrl;

/**
 * How the adapter is set up.
 *
 * @param token from BotFather; never logged
 * @param api where the API is
 * @param pollTimeout how long a poll waits for news
 */
public record TelegramSettings(String token, URI api, Duration pollTimeout) {
  public static final URI OFFICIAL = URI.create("https://api.telegram.org");
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /**
   * @throws TelegramException if the token has not the form of one, or the address is none
   */
  public TelegramSettings {
    if (!token.matches("\\d{1,20}:[A-Za-z0-9_-]{3,100}")) {
      throw new TelegramException(
          "The Telegram token is not one: it looks like 123456:ABC-DEF and comes from @BotFather.",
          null);
    }
    if (api.getHost() == null || !String.valueOf(api.getScheme()).matches("https?")) {
      throw new TelegramException(
          "The address of the Telegram API must look like https://api.telegram.org.", null);
    }
  }

  public static TelegramSettings of(String token, URI api) {
    return new TelegramSettings(token, api, Duration.ofSeconds(50));
  }

  /** The bot's number, which is the token's public part. */
  String botId() {
    return token.substring(0, token.indexOf(':'));
  }

  /** Where files are fetched; holds the token. */
  String files() {
    TelegramUrl url = url();
    return url.getSchema()
        + "://"
        + url.getHost()
        + ":"
        + url.getPort()
        + "/file/bot"
        + token
        + "/";
  }

  TelegramUrl url() {
    boolean https = api.getScheme().equals("https");
    int standard = https ? HTTPS_PORT : HTTP_PORT;
    return TelegramUrl.builder()
        .schema(api.getScheme())
        .host(api.getHost())
        .port(api.getPort() < 0 ? standard : api.getPort())
        .testServer(false)
        .build();
  }

  @Override
  public String toString() {
    return "TelegramSettings[bot " + botId() + ", " + api + "]";
  }
}
