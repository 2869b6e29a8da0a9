package dev.domovoi.core.bot;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandParser;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.CommandSyntaxException;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests of any platform to their commands. Thread-safe. */
public final class Bot {
  private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

  private final CommandRegistry registry;
  private final CommandParser parser;
  private final Map<String, BotCommand> commands;

  /**
   * A bot with these commands and {@code /help}.
   *
   * @param commands in the order in which help shows them
   */
  public Bot(List<BotCommand> commands) {
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
    return new Bot(
        List.of(
            new StyleCommand(ports),
            new QueueCommand(ports.queue()),
            new CancelCommand(ports.queue()),
            new HistoryCommand(ports.pictures()),
            new InfoCommand(ports.queue(), ports.pictures()),
            new QuotaCommand(ports.quotas(), ports.clock())));
  }

  /** What the commands look like, for platforms that show or register them. */
  public CommandRegistry registry() {
    return registry;
  }

  /** Answers a request. Whatever is wrong with it, or with the bot, there is a reply. */
  public Reply handle(ChatRequest request) {
    try {
      ParsedCommand parsed = parser.parse(request.input());
      if (parsed.definition().access() == Access.MODERATOR && !request.moderator()) {
        return Reply.refusal("/" + parsed.definition().name() + " is for moderators only.");
      }
      BotCommand command = commands.get(parsed.definition().name());
      if (command == null) {
        throw new IllegalStateException("No command for " + parsed.definition().name());
      }
      return command.run(request, parsed);
    } catch (CommandSyntaxException e) {
      return Reply.refusal(String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      LOG.error("Request {}: the store failed", request.key(), e);
      return Reply.refusal(
          "I can't reach my records at the moment, so nothing was accepted or spent."
              + " Please try again in a minute.");
    } catch (RuntimeException e) {
      LOG.error("Request {} failed", request.key(), e);
      return Reply.failure(
          "Sorry, something went wrong on my side; it is in my log as "
              + Wording.shortened(request.key(), 60)
              + ".");
    }
  }
}
