package dev.domovoi.core.command;

import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 *   <li>Command and option names ignore case; {@code /style@SomeBot} is {@code /style}.
 * </ul>
 */
public final class CommandParser {
  /** Longer lines are refused before they are looked at; both platforms stop near 4,000. */
  public static final int MAX_LINE = 4096;

  private static final String SEE_HELP = "/help lists all commands.";

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
      throw new CommandSyntaxException("Commands start with a slash, such as /help.", SEE_HELP);
    }
    int end = endOfName(line, start + 1);
    String name = line.substring(start + 1, end);
    int bot = name.indexOf('@');
    CommandDefinition command = command(bot < 0 ? name : name.substring(0, bot));
    if (line.length() > MAX_LINE) {
      throw wrong(
          command,
          String.format(
              Locale.ROOT,
              "That line is too long: it has %,d characters, and at most %,d are read.",
              line.length(),
              MAX_LINE));
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
      throw wrong(command, "A quote is opened but never closed.");
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
    if (!loose.isEmpty()) {
      values.add(subject(command, loose), joined(command, loose));
    }
    return values.finish();
  }

  private static OptionDefinition subject(CommandDefinition command, List<Token.Loose> loose)
      throws CommandSyntaxException {
    Optional<OptionDefinition> subject = command.subject();
    if (subject.isEmpty()) {
      throw wrong(
          command, "/" + command.name() + " takes no text: " + shown(loose.get(0).text()) + ".");
    }
    return subject.get();
  }

  private static String joined(CommandDefinition command, List<Token.Loose> loose)
      throws CommandSyntaxException {
    if (loose.size() > 1 && loose.get(0).quoted()) {
      throw wrong(
          command,
          "I don't know what " + shown(loose.get(1).text()) + " beside the quoted text means.");
    }
    return String.join(" ", loose.stream().map(Token.Loose::text).toList());
  }

  private CommandDefinition command(String name) throws CommandSyntaxException {
    Optional<CommandDefinition> command = registry.find(name);
    if (command.isPresent()) {
      return command.get();
    }
    if (name.isBlank()) {
      throw new CommandSyntaxException("The command's name is missing.", SEE_HELP);
    }
    String hint =
        registry.nearest(name).map(near -> " Did you mean /" + near.name() + "?").orElse("");
    throw new CommandSyntaxException(
        "There is no command /" + Wording.shortened(name, 30) + "." + hint, SEE_HELP);
  }

  private static OptionDefinition option(CommandDefinition command, String name)
      throws CommandSyntaxException {
    Optional<OptionDefinition> option = command.option(name);
    if (option.isPresent()) {
      return option.get();
    }
    List<String> names = command.options().stream().map(OptionDefinition::name).toList();
    Optional<String> near = EditDistance.nearest(name, names);
    String hint = "";
    if (near.isPresent()) {
      hint = " Did you mean " + near.get() + "?";
    } else if (command.subject().isPresent()) {
      hint = " If it belongs to the " + command.subject().get().name() + ", put that in quotes.";
    }
    throw wrong(command, "/" + command.name() + " has no option " + shown(name) + "." + hint);
  }

  private static String shown(String text) {
    return "\"" + Wording.shortened(text, 30) + "\"";
  }

  private static void checkCharacters(CommandDefinition command, String text)
      throws CommandSyntaxException {
    if (Wording.hasForbiddenCharacters(text)) {
      throw wrong(command, "Control characters and broken characters can't be used in a command.");
    }
  }

  private static CommandSyntaxException wrong(CommandDefinition command, String problem) {
    return new CommandSyntaxException(problem, command.usage());
  }

  /** Collects the values of one command. */
  private static final class Values {
    private final CommandDefinition command;
    private final Map<String, OptionValue> values = new LinkedHashMap<>();

    Values(CommandDefinition command) {
      this.command = command;
    }

    void add(OptionDefinition option, String text) throws CommandSyntaxException {
      if (values.containsKey(option.name())) {
        throw wrong(command, "The option " + option.name() + " is given twice.");
      }
      checkCharacters(command, text);
      try {
        values.put(option.name(), OptionReader.read(option, text));
      } catch (OptionReader.WrongValueException e) {
        throw wrong(command, e.sentence());
      }
    }

    ParsedCommand finish() throws CommandSyntaxException {
      for (OptionDefinition option : command.options()) {
        if (option.required() && !values.containsKey(option.name())) {
          throw wrong(command, "The " + option.name() + " is missing.");
        }
      }
      return new ParsedCommand(command, values);
    }
  }
}
