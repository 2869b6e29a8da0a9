package dev.domovoi.core.command;

/** A piece of a command line. */
sealed interface Token {

  /** Text outside any option. */
  record Loose(String text, boolean quoted) implements Token {}

  /**
   * {@code name:value} or {@code name=value}.
   *
   * @param value empty when nothing follows the separator
   * @param source as typed, for when it turns out to be no option
   */
  record Named(String name, String value, boolean quoted, String source) implements Token {

    /** Whether nothing at all stands behind the separator. */
    boolean hangs() {
      return value.isEmpty() && !quoted;
    }
  }
}
