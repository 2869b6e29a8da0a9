package dev.domovoi.app.config;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What a setting's text must be.
 *
 * @param sentence follows the setting's name: "must …"
 */
record Rule(String sentence, Predicate<String> holds) {

  static final Rule ANY = new Rule("may be anything", text -> true);

  static final Rule ADDRESS =
      new Rule(
          "must be an address such as http://127.0.0.1:8080",
          text -> text.matches("https?://[^\\s/@?#]+[^\\s@?#]*"));

  static final Rule OWNERS =
      new Rule(
          "must list owners as discord:ID or telegram:ID with commas between them",
          text -> Arrays.stream(text.split(",")).allMatch(Rule::isOwner));

  static Rule range(int least, int most) {
    return new Rule(
        "must lie in " + least + " to " + most,
        text -> text.matches("\\d{1,9}") && in(Integer.parseInt(text), least, most));
  }

  static Rule oneOf(String first, String second) {
    return new Rule(
        "must be " + first + " or " + second, text -> text.equals(first) || text.equals(second));
  }

  private static boolean isOwner(String entry) {
    return entry.isBlank() || entry.strip().matches("(?i)(discord|telegram|local):\\s*\\S{1,100}");
  }

  private static boolean in(int number, int least, int most) {
    return number >= least && number <= most;
  }
}
