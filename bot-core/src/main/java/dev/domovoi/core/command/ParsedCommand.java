package dev.domovoi.core.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A command whose options are known, present where required, and within their ranges.
 *
 * @param values option name to value; options that were left out are absent
 */
public record ParsedCommand(CommandDefinition definition, Map<String, OptionValue> values) {
  public ParsedCommand {
    values = Map.copyOf(values);
  }

  /** The value of a text or choice option. */
  public Optional<String> text(String option) {
    return values.get(option) instanceof OptionValue.Text value
        ? Optional.of(value.text())
        : Optional.empty();
  }

  /** The value of a whole-number or job-number option. */
  public OptionalLong whole(String option) {
    return values.get(option) instanceof OptionValue.Whole value
        ? OptionalLong.of(value.number())
        : OptionalLong.empty();
  }

  /** The value of a decimal option. */
  public OptionalDouble decimal(String option) {
    return values.get(option) instanceof OptionValue.Decimal value
        ? OptionalDouble.of(value.number())
        : OptionalDouble.empty();
  }
}
