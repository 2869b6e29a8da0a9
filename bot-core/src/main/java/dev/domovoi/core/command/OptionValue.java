package dev.domovoi.core.command;

/** An option's value, checked against its definition. */
public sealed interface OptionValue {

  /** The value of a text or choice option. */
  record Text(String text) implements OptionValue {}

  /** The value of a whole-number or job-number option. */
  record Whole(long number) implements OptionValue {}

  /** The value of a decimal option. */
  record Decimal(double number) implements OptionValue {}
}
