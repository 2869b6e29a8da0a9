package dev.domovoi.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.app.wiring.ChatTokens;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.MemberFile;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups of a fake Telegram, whose administrators are moderators. */
final class TelegramChat implements ChatUnderTest {
  private final FakeTelegram server = FakeTelegram.start(0);
  private final TelegramControl control = server.control();
  private final AtomicLong numbers = new AtomicLong(1000);
  private final BotUnderTest bot;

  TelegramChat(Path folder) {
    this.bot =
        new BotUnderTest(
            folder,
            new ChatTokens(
                Optional.empty(),
                Optional.empty(),
                Optional.of(FakeTelegram.TOKEN),
                Optional.of(URI.create(server.url()))));
  }

  @Override
  public Community newCommunity() {
    return new Group(-numbers.incrementAndGet());
  }

  @Override
  public boolean coversPictures() {
    return true;
  }

  @Override
  public void letPaint() {
    bot.letPaint();
  }

  @Override
  public void close() {
    bot.close();
    server.close();
    assertThat(control.violations()).isEmpty();
  }

  private final class Group implements Community {
    private final long id;

    Group(long id) {
      this.id = id;
    }

    @Override
    public Person member(String name) {
      return new Writer(id, numbers.incrementAndGet());
    }

    @Override
    public Person moderator(String name) {
      long user = numbers.incrementAndGet();
      control.makeAdministrator(id, user);
      return new Writer(id, user);
    }

    @Override
    public Optional<String> makePainter(Person person) {
      return Optional.empty();
    }
  }

  private final class Writer extends Speaker {
    private final long group;
    private final Place place;

    Writer(long group, long user) {
      super(Long.toString(user), bot.patience());
      this.group = group;
      this.place = Place.inGroup(group, user);
    }

    @Override
    public void mayNot(String line) {
      assertThat(says(line).text()).as(line).contains("is for moderators only.");
    }

    @Override
    Supplier<Answer> type(String line, @Nullable Along file) {
      long asked =
          file == null
              ? control.say(place, line)
              : control.sendDocument(
                  place,
                  new MemberFile(
                      file.name(),
                      "application/octet-stream",
                      file.bytes(),
                      file.bytes().length,
                      0,
                      0),
                  line);
      return () -> answer(asked);
    }

    private Answer answer(long asked) {
      List<Sent> calls = control.sent(group).stream().filter(c -> c.replyTo() == asked).toList();
      List<JsonNode> standing =
          control.standing(group).stream()
              .filter(
                  message -> message.path("reply_to_message").path("message_id").asLong() == asked)
              .toList();
      return new Answer(
          calls.stream().map(Sent::text).collect(Collectors.joining("\n")),
          standing.stream()
              .filter(message -> message.has("photo"))
              .map(message -> new Answer.Picture(message.path("has_media_spoiler").asBoolean()))
              .toList(),
          calls.stream()
              .filter(call -> call.method().equals("sendDocument"))
              .flatMap(call -> call.files().stream())
              .map(Sent.SentFile::name)
              .toList());
    }
  }
}
