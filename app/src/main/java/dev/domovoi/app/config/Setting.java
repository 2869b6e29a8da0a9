package dev.domovoi.app.config;

/**
 * One setting as somebody has set it.
 *
 * @param text never blank
 * @param where names it in a message: an option, a variable, or a key with its line
 */
record Setting(String text, Source source, String where) {

  /** The later ones win. */
  enum Source {
    FILE,
    ENVIRONMENT,
    COMMAND_LINE
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return where;
  }
}
