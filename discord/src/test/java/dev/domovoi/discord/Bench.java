package dev.domovoi.discord;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.core.bot.HistoryCommand;
import dev.domovoi.core.bot.StyleCommand;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.discord.connection.DiscordSettings;
import dev.domovoi.loadtest.discord.DiscordControl;
import dev.domovoi.loadtest.discord.FakeDiscord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A fake Discord with a real bot before it. */
final class Bench implements AutoCloseable {
  static final String TOKEN = "secret-token-of-the-bot";
  static final Duration PATIENCE = Duration.ofSeconds(15);

  final FakeDiscord discord = new FakeDiscord(TOKEN).start(0);
  final DiscordControl control = discord.control();
  final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
  final CommandRegistry registry =
      new CommandRegistry(
          List.of(
              StyleCommand.DEFINITION,
              HistoryCommand.DEFINITION,
              new CommandDefinition(
                  "redraw",
                  Access.EVERYONE,
                  List.of(
                      OptionDefinition.named(
                          "picture", new OptionType.Picture(), new HelpText("Whom", "Кого"))),
                  new HelpText("Redraws", "Перерисовывает"),
                  "/redraw"),
              new CommandDefinition(
                  "block",
                  Access.MODERATOR,
                  List.of(),
                  new HelpText("Blocks", "Блокирует"),
                  "/block")));
  volatile Function<ChatRequest, Reply> answer = request -> Reply.accepted("#1 is next in line.");
  volatile Function<Suggestions, List<String>> suggest = asked -> List.of(asked.typed() + "gh");
  byte[] picture = new byte[1000];
  DiscordBot bot = bot(registry);

  DiscordBot bot(CommandRegistry commands) {
    return bot(commands, OptionalInt.empty());
  }

  DiscordBot bot(CommandRegistry commands, OptionalInt shards) {
    return new DiscordBot(
        commands,
        request -> {
          requests.add(request);
          return answer.apply(request);
        },
        asked -> suggest.apply(asked),
        new Fixed(),
        Instant::now,
        new DiscordSettings(TOKEN, Optional.of(discord.apiUrl()), shards));
  }

  Bench started() throws Exception {
    bot.start();
    await().atMost(PATIENCE).until(() -> control.ready() == 1);
    await().atMost(PATIENCE).until(() -> control.calls().find("/commands").size() >= 2);
    return this;
  }

  long channel() {
    return control.channels().get(0);
  }

  JsonNode awaited(String interaction, String field) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> control.interaction(interaction).has(field));
    return control.interaction(interaction);
  }

  JsonNode message(String interaction) {
    String id = control.interaction(interaction).path("original").asText();
    return control.messages(channel()).stream()
        .filter(message -> message.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    bot.close();
    discord.close();
  }

  private final class Fixed implements Pictures {
    @Override
    public Map<PictureKey, PictureId> find(Collection<PictureKey> keys) {
      return Map.of();
    }

    @Override
    public Optional<byte[]> png(PictureId id) {
      return Optional.of(picture);
    }

    @Override
    public List<PictureInfo> ofJob(JobId job) {
      return List.of();
    }

    @Override
    public List<PictureInfo> history(MemberId member, int limit) {
      return List.of();
    }
  }
}
