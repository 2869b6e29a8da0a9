package dev.domovoi.core.command;

import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads commands, as text or as options that a platform has already told apart. Thread-safe.
 *
 * <p>Text has the form {@code /name subject option:value option=value}, in any order:
 *
 * <ul>
 *   <li>Quotes, straight or typographic, make text literal; inside them a backslash escapes a quote
 *       or a backslash. A subject that begins with a quote is complete at its end, so loose words
 *       beside it are an error. Without quotes, all loose words together are the subject.
 *   <li>A word, a colon or equals sign and a value <em>without a space</em> is an option. If the
 *       command has none of that name, this is an error that names the nearest one: a mistyped
 *       option must not silently become part of a prompt. A word whose colon is followed by a space
 *       ({@code /style mood: blue}), or that does not begin with a letter ({@code 16:9}), is plain
 *       text.
 *   <li>A command whose subject is a choice may have an object too: the first loose word is the
 *       subject, the others are the object ({@code /words add nonsense}).
 *   <li>Command and option names ignore case; {@code /style@SomeBot} is {@code /style}.
 * </ul>
 */
public final class CommandParser {
  /** Longer lines are refused before they are looked at; both platforms stop near 4,000. */
  public static final int MAX_LINE = 4096;

  private static final Message SEE_HELP = Message.of("help.see");

  private final CommandRegistry registry;

  public CommandParser(CommandRegistry registry) {
    this.registry = registry;
  }

  /**
   * Reads a command.
   *
   * @throws CommandSyntaxException for anything that is not a command with fitting options; no
   *     input leads to another exception
   */
  public ParsedCommand parse(CommandInput.Command input) throws CommandSyntaxException {
    if (input instanceof CommandInput.Typed typed) {
      return parseTyped(typed);
    }
    return parseLine(((CommandInput.Text) input).line());
  }

  private ParsedCommand parseTyped(CommandInput.Typed typed) throws CommandSyntaxException {
    CommandDefinition command = command(typed.name());
    Values values = new Values(command);
    for (Map.Entry<String, String> option : typed.options().entrySet()) {
      values.add(option(command, option.getKey()), option.getValue());
    }
    return values.finish();
  }

  private ParsedCommand parseLine(String line) throws CommandSyntaxException {
    int start = 0;
    while (start < line.length() && Tokenizer.isSpace(line.charAt(start))) {
      start++;
    }
    if (start == line.length() || line.charAt(start) != '/') {
      throw new CommandSyntaxException(Message.of("syntax.no-slash"), SEE_HELP);
    }
    int end = endOfName(line, start + 1);
    String name = line.substring(start + 1, end);
    int bot = name.indexOf('@');
    CommandDefinition command = command(bot < 0 ? name : name.substring(0, bot));
    if (line.length() > MAX_LINE) {
      throw wrong(command, Message.of("syntax.line-too-long", line.length(), MAX_LINE));
    }
    checkCharacters(command, line);
    return parseOptions(command, line, end);
  }

  private static int endOfName(String line, int start) {
    int end = start;
    while (end < line.length()
        && !Tokenizer.isSpace(line.charAt(end))
        && Tokenizer.closing(line.charAt(end)) == null) {
      end++;
    }
    return end;
  }

  private static ParsedCommand parseOptions(CommandDefinition command, String line, int start)
      throws CommandSyntaxException {
    List<Token> tokens;
    try {
      tokens = Tokenizer.tokens(line, start);
    } catch (Tokenizer.OpenQuoteException e) {
      throw wrong(command, Message.of("syntax.open-quote"));
    }
    Values values = new Values(command);
    List<Token.Loose> loose = new ArrayList<>();
    for (Token token : tokens) {
      if (token instanceof Token.Loose text) {
        loose.add(text);
      } else if (token instanceof Token.Named named) {
        if (named.hangs() && command.option(named.name()).isEmpty()) {
          loose.add(new Token.Loose(named.source(), false));
        } else {
          values.add(option(command, named.name()), named.value());
        }
      }
    }
    Optional<OptionDefinition> object = command.object();
    if (!loose.isEmpty() && object.isPresent()) {
      OptionDefinition subject = subject(command, loose);
      if (!values.has(subject)) {
        values.add(subject, loose.remove(0).text());
      }
      if (!loose.isEmpty()) {
        values.add(object.get(), joined(command, loose));
      }
    } else if (!loose.isEmpty()) {
      values.add(subject(command, loose), joined(command, loose));
    }
    return values.finish();
  }

  private static OptionDefinition subject(CommandDefinition command, List<Token.Loose> loose)
      throws CommandSyntaxException {
    Optional<OptionDefinition> subject = command.subject();
    if (subject.isEmpty()) {
      throw wrong(
          command, Message.of("syntax.no-text", command.name(), shown(loose.get(0).text())));
    }
    return subject.get();
  }

  private static String joined(CommandDefinition command, List<Token.Loose> loose)
      throws CommandSyntaxException {
    if (loose.size() > 1 && loose.get(0).quoted()) {
      throw wrong(command, Message.of("syntax.beside-quote", shown(loose.get(1).text())));
    }
    return String.join(" ", loose.stream().map(Token.Loose::text).toList());
  }

  private CommandDefinition command(String name) throws CommandSyntaxException {
    Optional<CommandDefinition> command = registry.find(name);
    if (command.isPresent()) {
      return command.get();
    }
    if (name.isBlank()) {
      throw new CommandSyntaxException(Message.of("syntax.no-name"), SEE_HELP);
    }
    throw new CommandSyntaxException(unknown(name), SEE_HELP);
  }

  private Message unknown(String name) {
    String shown = Wording.shortened(name, 30);
    return registry
        .nearest(name)
        .map(near -> Message.of("syntax.unknown-command-hint", shown, "/" + near.name()))
        .orElseGet(() -> Message.of("syntax.unknown-command", shown));
  }

  private static OptionDefinition option(CommandDefinition command, String name)
      throws CommandSyntaxException {
    Optional<OptionDefinition> option = command.option(name);
    if (option.isPresent()) {
      return option.get();
    }
    List<String> names = command.options().stream().map(OptionDefinition::name).toList();
    Optional<String> near = EditDistance.nearest(name, names);
    if (near.isPresent()) {
      throw wrong(
          command,
          Message.of("syntax.unknown-option-hint", command.name(), shown(name), near.get()));
    }
    throw wrong(
        command,
        command
            .subject()
            .map(
                subject ->
                    Message.of(
                        "syntax.unknown-option-quotes",
                        command.name(),
                        shown(name),
                        subject.name()))
            .orElseGet(() -> Message.of("syntax.unknown-option", command.name(), shown(name))));
  }

  private static String shown(String text) {
    return "\"" + Wording.shortened(text, 30) + "\"";
  }

  private static void checkCharacters(CommandDefinition command, String text)
      throws CommandSyntaxException {
    if (Wording.hasForbiddenCharacters(text)) {
      throw wrong(command, Message.of("syntax.characters"));
    }
  }

  private static CommandSyntaxException wrong(CommandDefinition command, Message problem) {
    return new CommandSyntaxException(problem, command.usage());
  }

  /** Collects the values of one command. */
  private static final class Values {
    private final CommandDefinition command;
    private final Map<String, OptionValue> values = new LinkedHashMap<>();

    Values(CommandDefinition command) {
      this.command = command;
    }

    boolean has(OptionDefinition option) {
      return values.containsKey(option.name());
    }

    void add(OptionDefinition option, String text) throws CommandSyntaxException {
      if (values.containsKey(option.name())) {
        throw wrong(command, Message.of("syntax.twice", option.name()));
      }
      checkCharacters(command, text);
      try {
        values.put(option.name(), OptionReader.read(option, text));
      } catch (OptionReader.WrongValueException e) {
        throw wrong(command, e.problem());
      }
    }

    ParsedCommand finish() throws CommandSyntaxException {
      for (OptionDefinition option : command.options()) {
        if (option.required() && !values.containsKey(option.name())) {
          throw wrong(command, Message.of("syntax.missing", option.name()));
        }
      }
      return new ParsedCommand(command, values);
    }
  }
}
