package dev.domovoi.core.command;

import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an option's text into its value. */
final class OptionReader {
  // ASCII digits only, and few enough of them that no number is costly to read.
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]{1,30}([.,][0-9]{0,30})?|[.,][0-9]{1,30})");

  private static final Pattern MENTION = Pattern.compile("<@[!&]?([0-9]{1,30})>");
  private static final int MAX_ID = 100;

  /** A value does not fit its option. */
  static final class WrongValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    WrongValueException(String key, Object... arguments) {
      super(key, null, false, false);
      this.problem = Message.of(key, arguments);
    }

    /** What is wrong, for the member. */
    Message problem() {
      return problem;
    }
  }

  private OptionReader() {}

  static OptionValue read(OptionDefinition option, String raw) throws WrongValueException {
    String text = raw.strip();
    if (text.isEmpty() || Wording.isInvisible(text)) {
      if (option.positional()) {
        throw new WrongValueException("value.empty", option.name());
      }
      throw new WrongValueException("value.none", option.name(), Usage.sample(option.type()));
    }
    OptionType type = option.type();
    if (type instanceof OptionType.Picture || type instanceof OptionType.Document) {
      throw new WrongValueException("value.file", option.name());
    }
    if (type instanceof OptionType.Text limits) {
      return text(option, limits, text);
    }
    if (type instanceof OptionType.Whole range) {
      return new OptionValue.Whole(whole(option, range, text));
    }
    if (type instanceof OptionType.Decimal range) {
      return new OptionValue.Decimal(decimal(option, range, text));
    }
    if (type instanceof OptionType.Choice choice) {
      return choice(option, choice, text);
    }
    if (type instanceof OptionType.Person || type instanceof OptionType.Role) {
      return named(option, text);
    }
    String number = text.startsWith("#") ? text.substring(1) : text;
    return new OptionValue.Whole(whole(option, new OptionType.Whole(1, Long.MAX_VALUE), number));
  }

  private static OptionValue text(OptionDefinition option, OptionType.Text limits, String text)
      throws WrongValueException {
    if (text.length() > limits.maxLength()) {
      throw new WrongValueException(
          "value.too-long", option.name(), text.length(), limits.maxLength());
    }
    return new OptionValue.Text(text);
  }

  /** The platform's id of a person or role, from the id itself, {@code @name} or a mention. */
  private static OptionValue named(OptionDefinition option, String text)
      throws WrongValueException {
    Matcher mention = MENTION.matcher(text);
    String id = mention.matches() ? mention.group(1) : text.replaceFirst("^@", "").strip();
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new WrongValueException("value.id", option.name(), shown(text));
    }
    return new OptionValue.Text(id);
  }

  private static long whole(OptionDefinition option, OptionType.Whole range, String text)
      throws WrongValueException {
    if (!WHOLE.matcher(text).matches()) {
      throw new WrongValueException("value.whole", option.name(), shown(text));
    }
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw outside(option, Long.toString(range.min()), Long.toString(range.max()), text);
    }
    if (value < range.min() || value > range.max()) {
      if (range.max() == Long.MAX_VALUE) {
        throw new WrongValueException(
            "value.at-least", option.name(), Long.toString(range.min()), shown(text));
      }
      throw outside(option, Long.toString(range.min()), Long.toString(range.max()), text);
    }
    return value;
  }

  private static double decimal(OptionDefinition option, OptionType.Decimal range, String text)
      throws WrongValueException {
    if (!DECIMAL.matcher(text).matches()) {
      throw new WrongValueException("value.number", option.name(), shown(text));
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (!(value >= range.min() && value <= range.max())) {
      throw outside(option, Wording.number(range.min()), Wording.number(range.max()), text);
    }
    // Adding zero turns -0 into 0, so that both find the same stored picture.
    return value + 0.0;
  }

  private static OptionValue choice(OptionDefinition option, OptionType.Choice choice, String text)
      throws WrongValueException {
    String word = text.toLowerCase(Locale.ROOT);
    if (!choice.words().contains(word)) {
      Optional<String> near = EditDistance.nearest(word, choice.words());
      Message words = either(choice.words());
      throw near.isPresent()
          ? new WrongValueException(
              "value.choice-hint", option.name(), words, shown(text), near.get())
          : new WrongValueException("value.choice", option.name(), words, shown(text));
    }
    return new OptionValue.Text(word);
  }

  /** {@code a or b or c}. */
  private static Message either(List<String> words) {
    Message all = Message.of("list.one", words.get(0));
    for (String word : words.subList(1, words.size())) {
      all = Message.of("list.or", all, word);
    }
    return all;
  }

  private static WrongValueException outside(
      OptionDefinition option, String min, String max, String text) {
    return new WrongValueException("value.range", option.name(), min, max, shown(text));
  }

  private static String shown(String text) {
    return Wording.shortened(text, 30);
  }
}
