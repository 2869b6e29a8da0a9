package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayName("No token gets into a log, whatever happens and however much is logged")
class TokenSecrecyTest {
  private static final String DISCORD = "MTIz.c2VjcmV0.of-discord-4711";
  private static final String TELEGRAM = "4242:secret-of-telegram-4711";
  private static final String SECRET = "of-(discord|telegram)-4711";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final FakeDiscord discord = new FakeDiscord(DISCORD).start(0);
  private final FakeTelegram telegram = FakeTelegram.start(0);
  private final Captured log = new Captured();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger polling =
      (Logger) LoggerFactory.getLogger("org.telegram.telegrambots.longpolling.BotSession");
  private Level before = Level.WARN;
  private Domovoi domovoi;

  /** Everything that is logged, stack traces included. */
  private static final class Captured extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }

  @BeforeEach
  void listen() {
    Settings settings =
        Settings.service(
            folder.resolve("data"), "portraits", true, new QuotaRule(20, ZoneOffset.UTC), Set.of());
    domovoi = Domovoi.open(settings, new FakeEngines(), new Signal(settings.poll()));
    before = root.getLevel();
    // What the fake servers in this process say is not the bot's.
    ((Logger) LoggerFactory.getLogger("org.eclipse.jetty")).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("io.javalin")).setLevel(Level.OFF);
    polling.setLevel(Level.DEBUG);
    log.setContext(root.getLoggerContext());
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    domovoi.close();
    root.setLevel(before);
    polling.setLevel(Level.OFF);
    root.detachAppender(log);
    discord.close();
    telegram.close();
    assertThat(log.lines).as("there was something to leak").isNotEmpty();
    assertThat(log.lines).noneMatch(line -> line.matches("(?s).*" + SECRET + ".*"));
  }

  private ChatPlatforms platforms(String discordUrl, String telegramUrl) {
    return new ChatPlatforms(
        domovoi,
        new ChatTokens(
            Optional.of(DISCORD),
            Optional.of(discordUrl),
            Optional.of(TELEGRAM),
            Optional.of(URI.create(telegramUrl))));
  }

  private ChatPlatforms platforms() {
    return platforms(discord.apiUrl(), telegram.url());
  }

  @Test
  @DisplayName("while it connects, works through faults, and stops")
  void work() {
    telegram.control().fault(Fault.status("getupdates", 502, 1));
    telegram.control().fault(Fault.cut("getupdates", false, 1));
    telegram.control().fault(Fault.garbled("getupdates", 1));
    telegram.control().fault(Fault.rateLimit("sendmessage", Duration.ofSeconds(1), 1));
    telegram.control().fault(Fault.cut("editmessagemedia", false, 1));
    discord.control().faults().add(Fault.cut("PATCH", false, 1));
    discord.control().faults().add(Fault.rateLimit("callback", Duration.ofMillis(100), 1));
    try (ChatPlatforms platforms = platforms()) {
      platforms.start();
      await().atMost(PATIENCE).until(() -> discord.control().ready() == 1);
      long channel = discord.control().channels().get(0);
      discord
          .control()
          .command(
              "1001",
              channel,
              "style",
              new ObjectMapper().createObjectNode().put("prompt", "gold"));
      telegram.control().say(Place.privately(77), "/style lava seed:1");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  telegram.control().standing(77).toString().contains("\"photo\"")
                      && discord.control().messages(channel).toString().contains(".png"));
      discord.control().cutGateway();
    }
  }

  @Test
  @DisplayName("when a platform refuses it; the operator reads what to do")
  void refused() {
    telegram.control().revokeToken(true);
    try (ChatPlatforms platforms = platforms()) {
      assertThat(failureOf(platforms))
          .contains("Telegram does not accept the token; get the right one from @BotFather.");
    }
    telegram.control().revokeToken(false);
    try (FakeDiscord other = new FakeDiscord("another").start(0);
        ChatPlatforms platforms = platforms(other.apiUrl(), telegram.url())) {
      assertThat(failureOf(platforms))
          .contains("Discord does not accept the token; please copy it again");
    }
  }

  @Test
  @DisplayName("when nobody is there, or only errors are; the log says it in a sentence")
  void unreachable() {
    try (ChatPlatforms platforms = platforms("http://127.0.0.1:9/api/v10/", "http://127.0.0.1:9")) {
      platforms.start();
      await().atMost(PATIENCE).until(() -> says("Discord can't be reached at the moment"));
      await().atMost(PATIENCE).until(() -> says("Telegram can't be reached"));
    }
    telegram.control().fault(Fault.rateLimit("getme", Duration.ofSeconds(1), 1));
    telegram.control().fault(Fault.status("getme", 503, 1));
    discord.control().faults().add(Fault.status("users/@me", 500, 1));
    try (ChatPlatforms platforms = platforms()) {
      platforms.start();
      await().atMost(PATIENCE).until(() -> telegram.control().polls() > 0);
    }
  }

  /** What it says, with its causes, as {@code DOMOVOI_DEBUG} shows it. */
  private static String failureOf(ChatPlatforms platforms) {
    Throwable failure = catchThrowable(platforms::start);
    assertThat(failure).isInstanceOf(UserException.class);
    String trace = Throwables.getStackTrace(failure);
    assertThat(trace).doesNotContainPattern(SECRET);
    return trace;
  }

  private boolean says(String sentence) {
    return log.lines.stream().anyMatch(line -> line.contains(sentence));
  }
}
