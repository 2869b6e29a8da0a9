package dev.domovoi.core.command;

import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;

/** How commands and their options are written down for people. */
final class Usage {
  private Usage() {}

  static Message of(CommandDefinition command) {
    return Message.of("usage", form(command), command.example());
  }

  static String form(CommandDefinition command) {
    StringBuilder line = new StringBuilder("/").append(command.name());
    for (OptionDefinition option : command.options()) {
      String form = form(option);
      line.append(' ').append(option.required() ? form : "[" + form + "]");
    }
    return line.toString();
  }

  private static String form(OptionDefinition option) {
    if (!option.positional()) {
      return option.name() + ":" + values(option.type());
    }
    if (option.type() instanceof OptionType.Choice || option.type() instanceof OptionType.Person) {
      return values(option.type());
    }
    // Quotes where the value usually has several words.
    return option.type() instanceof OptionType.Text text && text.maxLength() > 40
        ? "\"" + option.name() + "\""
        : option.name();
  }

  /** A type's values in short: {@code N}, {@code 1-4}, {@code instant|fine-tune}. */
  static String values(OptionType type) {
    if (type instanceof OptionType.Whole whole) {
      return unbounded(whole) ? "N" : whole.min() + "-" + whole.max();
    }
    if (type instanceof OptionType.Decimal decimal) {
      return Wording.number(decimal.min()) + "-" + Wording.number(decimal.max());
    }
    if (type instanceof OptionType.Choice choice) {
      return String.join("|", choice.words());
    }
    if (type instanceof OptionType.Picture || type instanceof OptionType.Document) {
      return "FILE";
    }
    if (type instanceof OptionType.Person) {
      return "@member";
    }
    if (type instanceof OptionType.Role) {
      return "@role";
    }
    return type instanceof OptionType.JobNumber ? "N" : "\"text\"";
  }

  static boolean unbounded(OptionType.Whole whole) {
    return whole.min() == Long.MIN_VALUE && whole.max() == Long.MAX_VALUE;
  }

  /** A value that would be right, for messages. */
  static String sample(OptionType type) {
    if (type instanceof OptionType.Whole whole) {
      return unbounded(whole) ? "7" : Long.toString(whole.max());
    }
    if (type instanceof OptionType.Decimal decimal) {
      return Wording.number((decimal.min() + decimal.max()) / 2);
    }
    if (type instanceof OptionType.Choice choice) {
      return choice.words().get(0);
    }
    if (type instanceof OptionType.Person || type instanceof OptionType.Role) {
      return values(type);
    }
    return type instanceof OptionType.JobNumber ? "12" : "\"text\"";
  }
}
