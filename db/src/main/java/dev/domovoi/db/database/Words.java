package dev.domovoi.db.database;

import dev.domovoi.core.style.Mode;
import java.util.Arrays;

/** Words in columns that stand for constants. */
public final class Words {
  private Words() {}

  /** The mode with a word, as {@link Mode#word} gives it. */
  public static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Unknown mode in the database: " + word));
  }
}
