package dev.domovoi.core.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a mistyped one probably means. */
public final class EditDistance {
  /** Longer input is no mistyped name, and would only cost time. */
  private static final int MAX_LENGTH = 40;

  private EditDistance() {}

  /**
   * The nearest word, if it is near enough: one slip, or two in a word of at least five letters, or
   * a beginning of at least three letters.
   */
  public static Optional<String> nearest(String mistyped, List<String> words) {
    String typed = mistyped.toLowerCase(Locale.ROOT);
    if (typed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int allowed = typed.length() < 5 ? 1 : 2;
    Optional<String> best = Optional.empty();
    for (String word : words) {
      int distance = between(typed, word);
      if (distance <= allowed) {
        allowed = distance - 1;
        best = Optional.of(word);
      }
    }
    if (best.isPresent() || typed.length() < 3) {
      return best;
    }
    return words.stream().filter(word -> word.startsWith(typed)).findFirst();
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  static int between(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
