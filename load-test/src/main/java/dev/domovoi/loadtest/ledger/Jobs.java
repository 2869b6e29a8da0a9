package dev.domovoi.loadtest.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the bot names jobs, in every language. */
final class Jobs {
  private static final Pattern NAME = Pattern.compile("#\\d+");

  private Jobs() {}

  /** The first job that a text names. */
  static Optional<String> named(String text) {
    Matcher name = NAME.matcher(text);
    return name.find() ? Optional.of(name.group()) : Optional.empty();
  }
}
