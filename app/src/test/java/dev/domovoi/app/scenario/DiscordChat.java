package dev.domovoi.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.app.wiring.ChatTokens;
import dev.domovoi.loadtest.discord.DiscordControl;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.discord.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Guilds of a fake Discord, where the right to time members out makes moderators. */
final class DiscordChat implements ChatUnderTest {
  private static final int COMMAND = 2;
  private static final int SPOILER = 8;

  private final FakeDiscord server = new FakeDiscord(FakeDiscord.TOKEN).start(0);
  private final DiscordControl control = server.control();
  private final AtomicLong users = new AtomicLong(1000);
  private final List<Sight> sights = new CopyOnWriteArrayList<>();
  private final BotUnderTest bot;

  /**
   * Something that a member saw.
   *
   * @param files below it then
   */
  private record Sight(String interaction, String text, List<File> files) {}

  private record File(String name, boolean covered) {
    static File of(JsonNode attachment) {
      return new File(
          attachment.path("filename").asText(), (attachment.path("flags").asInt() & SPOILER) != 0);
    }

    boolean isPicture() {
      return name.endsWith(".png");
    }
  }

  DiscordChat(Path folder) {
    control.listen(shown -> sight(shown).ifPresent(sights::add));
    this.bot =
        new BotUnderTest(
            folder,
            new ChatTokens(
                Optional.of(FakeDiscord.TOKEN),
                Optional.of(server.apiUrl()),
                Optional.empty(),
                Optional.empty()));
    Patience.until(() -> control.calls().find("/commands").size() >= 2);
  }

  /** Deferrals say nothing yet. */
  private static Optional<Sight> sight(Shown shown) {
    if (shown.text().isEmpty()) {
      return Optional.empty();
    }
    List<File> files = new ArrayList<>();
    shown.content().path("attachments").forEach(attachment -> files.add(File.of(attachment)));
    return Optional.of(new Sight(shown.interaction(), plain(shown.text()), files));
  }

  /** What a reader sees of the bot's markup, which only ever keeps words as they are. */
  private static String plain(String text) {
    return text.replaceAll("\\\\([\\\\*_~`|<>\\[\\]#-])", "$1");
  }

  @Override
  public Community newCommunity() {
    return new Guild(control.addGuild());
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
    assertThat(control.violations().counts()).isEmpty();
  }

  private final class Guild implements Community {
    private final long id;

    Guild(long id) {
      this.id = id;
    }

    @Override
    public Person member(String name) {
      return new Typist(id, false);
    }

    @Override
    public Person moderator(String name) {
      return new Typist(id, true);
    }

    @Override
    public Optional<String> makePainter(Person person) {
      return Optional.of(control.makePainter(id, person.name()));
    }
  }

  private final class Typist extends Speaker {
    private final long channel;
    private final long rights;

    Typist(long guild, boolean moderator) {
      super(Long.toString(users.incrementAndGet()), bot.patience());
      this.channel = guild + 1;
      this.rights = DiscordControl.rights(moderator);
    }

    /** Discord does not even offer it. */
    @Override
    public void mayNot(String line) {
      JsonNode command = new SlashLine(bot.registry(), control.commands(), line).command();
      long needed = command.path("default_member_permissions").asLong();
      assertThat(needed).as(line).isPositive();
      assertThat(rights & needed).as(line).isNotEqualTo(needed);
    }

    @Override
    Supplier<Answer> type(String line, @Nullable Along file) {
      JsonNode described = file == null ? null : control.memberFile(file.name(), file.bytes());
      JsonNode data = new SlashLine(bot.registry(), control.commands(), line).data(described);
      String id = control.interact(COMMAND, name(), channel, "en-US", rights, data, null);
      return () -> answer(id);
    }

    private Answer answer(String interaction) {
      List<Sight> own = sights.stream().filter(s -> s.interaction().equals(interaction)).toList();
      List<File> files = own.isEmpty() ? List.of() : own.get(own.size() - 1).files();
      return new Answer(
          own.stream().map(Sight::text).collect(Collectors.joining("\n")),
          files.stream()
              .filter(File::isPicture)
              .map(file -> new Answer.Picture(file.covered()))
              .toList(),
          files.stream().filter(file -> !file.isPicture()).map(File::name).toList());
    }
  }
}
