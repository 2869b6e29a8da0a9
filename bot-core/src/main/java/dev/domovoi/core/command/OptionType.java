package dev.domovoi.core.command;

import java.util.List;
import java.util.Locale;

/** What an option's value may be. All ends of ranges belong to them. */
public sealed interface OptionType {

  /**
   * Text.
   *
   * @param maxLength in characters
   */
  record Text(int maxLength) implements OptionType {}

  /** A whole number. */
  record Whole(long min, long max) implements OptionType {}

  /** A number with decimals; both {@code 1.2} and {@code 1,2} are read. */
  record Decimal(double min, double max) implements OptionType {}

  /** One of a few words; upper and lower case mean the same. */
  record Choice(List<String> words) implements OptionType {
    public Choice {
      words = List.copyOf(words);
      for (String word : words) {
        if (!word.equals(word.toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException("A choice is in lower case, not " + word);
        }
      }
    }
  }

  /** A member: a mention, {@code @name}, or the platform's id. The value is the id. */
  record Person() implements OptionType {}

  /** A role of the community, written like a member; platforms without roles have none. */
  record Role() implements OptionType {}

  /** The number of a job: {@code 12} or {@code #12}. */
  record JobNumber() implements OptionType {}

  /** A picture file that is sent along. It has no text form; see {@code ChatRequest.files}. */
  record Picture() implements OptionType {}

  /** Another file that is sent along, as {@link Picture}. */
  record Document() implements OptionType {}
}
