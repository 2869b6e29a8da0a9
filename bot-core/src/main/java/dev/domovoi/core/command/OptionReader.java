package dev.domovoi.core.command;

import dev.domovoi.core.text.Wording;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns an option's text into its value. */
final class OptionReader {
  // ASCII digits only, and few enough of them that no number is costly to read.
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]{1,30}([.,][0-9]{0,30})?|[.,][0-9]{1,30})");

  /** A value does not fit its option. */
  static final class WrongValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    WrongValueException(String sentence) {
      super(sentence, null, false, false);
      this.sentence = sentence;
    }

    /** What is wrong, for the member. */
    String sentence() {
      return sentence;
    }
  }

  private OptionReader() {}

  static OptionValue read(OptionDefinition option, String raw) throws WrongValueException {
    String text = raw.strip();
    if (text.isEmpty() || Wording.isInvisible(text)) {
      throw new WrongValueException(
          option.positional()
              ? "The " + option.name() + " is empty."
              : option.name()
                  + " needs a value without a space, such as "
                  + option.name()
                  + ":"
                  + Usage.sample(option.type())
                  + ".");
    }
    OptionType type = option.type();
    if (type instanceof OptionType.Picture) {
      throw new WrongValueException(
          "The " + option.name() + " can't be typed: send the file along with the command.");
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
    String number = text.startsWith("#") ? text.substring(1) : text;
    return new OptionValue.Whole(whole(option, new OptionType.Whole(1, Long.MAX_VALUE), number));
  }

  private static OptionValue text(OptionDefinition option, OptionType.Text limits, String text)
      throws WrongValueException {
    if (text.length() > limits.maxLength()) {
      throw new WrongValueException(
          String.format(
              Locale.ROOT,
              "The %s is too long: it has %,d characters, and at most %,d are allowed.",
              option.name(),
              text.length(),
              limits.maxLength()));
    }
    return new OptionValue.Text(text);
  }

  private static long whole(OptionDefinition option, OptionType.Whole range, String text)
      throws WrongValueException {
    if (!WHOLE.matcher(text).matches()) {
      throw new WrongValueException(
          option.name() + " must be a whole number, not " + shown(text) + ".");
    }
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw outOfRange(option, range.min() + " to " + range.max(), text);
    }
    if (value < range.min() || value > range.max()) {
      String allowed =
          range.max() == Long.MAX_VALUE
              ? "at least " + range.min()
              : range.min() + " to " + range.max();
      throw outOfRange(option, allowed, text);
    }
    return value;
  }

  private static double decimal(OptionDefinition option, OptionType.Decimal range, String text)
      throws WrongValueException {
    if (!DECIMAL.matcher(text).matches()) {
      throw new WrongValueException(option.name() + " must be a number, not " + shown(text) + ".");
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (!(value >= range.min() && value <= range.max())) {
      String allowed = Wording.number(range.min()) + " to " + Wording.number(range.max());
      throw outOfRange(option, allowed, text);
    }
    // Adding zero turns -0 into 0, so that both find the same stored picture.
    return value + 0.0;
  }

  private static OptionValue choice(OptionDefinition option, OptionType.Choice choice, String text)
      throws WrongValueException {
    String word = text.toLowerCase(Locale.ROOT);
    if (!choice.words().contains(word)) {
      String hint =
          EditDistance.nearest(word, choice.words())
              .map(near -> " Did you mean " + near + "?")
              .orElse("");
      throw new WrongValueException(
          option.name()
              + " must be "
              + String.join(" or ", choice.words())
              + ", not "
              + shown(text)
              + "."
              + hint);
    }
    return new OptionValue.Text(word);
  }

  private static WrongValueException outOfRange(
      OptionDefinition option, String allowed, String text) {
    return new WrongValueException(
        option.name() + " must be " + allowed + ", not " + shown(text) + ".");
  }

  private static String shown(String text) {
    return Wording.shortened(text, 30);
  }
}
