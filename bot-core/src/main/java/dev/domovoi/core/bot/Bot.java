package dev.domovoi.core.bot;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandParser;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.CommandSyntaxException;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.WordGuard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests of any platform to their commands. Thread-safe. */
public final class Bot {
  private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

  private final CommandRegistry registry;
  private final CommandParser parser;
  private final Standing standing;
  private final Map<String, BotCommand> commands;
  private final ButtonPresses presses;

  /**
   * A bot with these commands and {@code /help}.
   *
   * @param commands in the order in which help shows them
   */
  Bot(List<BotCommand> commands, ButtonPresses presses, Standing standing) {
    this.presses = presses;
    this.standing = standing;
    List<BotCommand> all = new ArrayList<>(commands);
    // The help needs the registry, which has the help in it: hence the definition comes first.
    this.registry =
        new CommandRegistry(
            Stream.concat(
                    commands.stream().map(BotCommand::definition),
                    Stream.of(HelpCommand.DEFINITION))
                .toList());
    all.add(new HelpCommand(registry));
    this.parser = new CommandParser(registry);
    this.commands = new LinkedHashMap<>();
    for (BotCommand command : all) {
      this.commands.put(command.definition().name(), command);
    }
  }

  /** The bot with all its commands. Each of them is listed here, and nowhere else. */
  public static Bot standard(BotPorts ports) {
    WordGuard words = new WordGuard(ports.community().words());
    StyleVectors vectors = new StyleVectors(ports);
    StyleJobs jobs = new StyleJobs(ports, words, vectors);
    SaveCommand save = new SaveCommand(ports, words);
    MixCommand mix = new MixCommand(ports, jobs, vectors);
    return new Bot(
        List.of(
            new StyleCommand(ports, jobs),
            mix,
            new MorphCommand(ports, jobs, vectors),
            save,
            new StylesCommand(ports.namedStyles(), ports.popular(), words),
            new ExportCommand(ports, jobs, vectors),
            new ImportCommand(ports, vectors, save),
            new QueueCommand(ports.queue()),
            new CancelCommand(ports.queue()),
            new HistoryCommand(ports.pictures()),
            new InfoCommand(ports.queue(), ports.pictures()),
            new QuotaCommand(ports),
            new LanguageCommand(ports.personal().languages()),
            new PrivacyCommand(ports),
            new ForgetMeCommand(ports.personal().forgetting()),
            new BlockCommand(ports),
            new UnblockCommand(ports.community().blocks()),
            new WordsCommand(ports.community().words()),
            new PurgeCommand(ports),
            new SettingsCommand(ports),
            new StatsCommand(ports.community().statistics()),
            new AuditCommand(ports.community().audit())),
        new ButtonPresses(ports, jobs, save, mix),
        new Standing(ports));
  }

  /** What the commands look like, for platforms that show or register them. */
  public CommandRegistry registry() {
    return registry;
  }

  /** Answers a request. Whatever is wrong with it, or with the bot, there is a reply. */
  public Reply handle(ChatRequest request) {
    return RequestTrace.call(request.key(), () -> reply(request));
  }

  private Reply reply(ChatRequest request) {
    ChatRequest known = request;
    try {
      known = standing.known(request);
      return answer(known);
    } catch (CommandSyntaxException e) {
      return Reply.refusal(e.in(known.language()));
    } catch (StoreException e) {
      LOG.error("Request {}: the store failed", RequestTrace.id(request.key()), e);
      return Reply.refusal(known.say("bot.store-failed"));
    } catch (RuntimeException e) {
      String id = RequestTrace.id(request.key());
      LOG.error("Request {} failed", id, e);
      return Reply.failure(known.say("bot.failed", id));
    }
  }

  private Reply answer(ChatRequest request) throws CommandSyntaxException {
    CommandInput input = request.input();
    if (!(input instanceof CommandInput.Command)) {
      Optional<Reply> blocked = standing.blocked(request);
      if (blocked.isPresent()) {
        return blocked.get();
      }
    }
    if (input instanceof CommandInput.Press press) {
      return presses.press(request, press.button());
    }
    if (input instanceof CommandInput.Submitted submitted) {
      return presses.submit(request, submitted);
    }
    ParsedCommand parsed = parser.parse((CommandInput.Command) input);
    String name = parsed.definition().name();
    if (parsed.definition().access() == Access.MODERATOR && !mayModerate(request)) {
      return Reply.refusal(request.say("bot.moderators-only", name));
    }
    if (!Standing.FOR_EVERYBODY.contains(name)) {
      Optional<Reply> blocked = standing.blocked(request);
      if (blocked.isPresent()) {
        return blocked.get();
      }
    }
    LOG.info("/{} on {}", name, request.author().platform());
    BotCommand command = commands.get(name);
    if (command == null) {
      throw new IllegalStateException("No command for " + name);
    }
    return command.run(request, parsed);
  }

  private static boolean mayModerate(ChatRequest request) {
    return request.moderator()
        || (request.input() instanceof CommandInput.Typed typed && typed.permitted());
  }

  /**
   * What could follow while a member types; nothing if the bot has no idea.
   *
   * @return at most {@link Suggestions#MAX}, the likeliest first
   */
  public List<String> suggest(Suggestions asked) {
    BotCommand command = commands.get(asked.command());
    if (command == null
        || command.definition().option(asked.option()).filter(o -> o.suggests()).isEmpty()) {
      return List.of();
    }
    try {
      return command.suggest(asked.community(), asked.option(), asked.typed()).stream()
          .limit(Suggestions.MAX)
          .toList();
    } catch (RuntimeException e) {
      LOG.warn("No suggestions for /{}", asked.command(), e);
      return List.of();
    }
  }
}
