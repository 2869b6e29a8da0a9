package dev.domovoi.core.moderation;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes texts that look alike the same: letters of other scripts, accents, digits and signs in
 * place of letters, invisible characters. Thread-safe.
 */
final class TextFold {
  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

  /** In place of wildcards while a phrase is folded: other signs look like a question mark. */
  private static final char ANY = '\ue000';

  private static final char ONE = '\ue001';

  private TextFold() {}

  /**
   * The words of a text in its possible readings.
   *
   * @return each reading as its words in order, none of them empty
   */
  static List<List<String>> readings(String text) {
    String lower = folded(text.toLowerCase(Locale.ROOT));
    // Capitals of two scripts may look alike where their small letters don't.
    String upper = folded(text);
    List<List<String>> readings = new ArrayList<>();
    for (String form : lower.equals(upper) ? List.of(lower) : List.of(lower, upper)) {
      for (boolean signsAreLetters : new boolean[] {false, true}) {
        List<List<String>> parts = parts(form, signsAreLetters);
        List<String> separate = parts.stream().flatMap(List::stream).toList();
        add(readings, separate);
        // b.a.d: punctuation inside a word.
        add(readings, parts.stream().map(part -> String.join("", part)).toList());
        // b a d: letters one by one.
        add(readings, joinedLetters(separate));
      }
    }
    return readings;
  }

  /** The words of a blocked phrase, with {@code *} and {@code ?} as they are. */
  static List<String> globs(String phrase) {
    StringBuilder globs = new StringBuilder();
    String plain = phrase.replace(String.valueOf(ANY), "").replace(String.valueOf(ONE), "");
    folded(plain.toLowerCase(Locale.ROOT).replace('*', ANY).replace('?', ONE))
        .codePoints()
        .forEach(
            c -> {
              if (c == ANY || c == ONE) {
                globs.append(c == ANY ? '*' : '?');
              } else if (isSpace(c)) {
                globs.append(' ');
              } else {
                append(globs, c, true);
              }
            });
    return Arrays.stream(globs.toString().split(" +")).filter(glob -> !glob.isEmpty()).toList();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static void add(List<List<String>> readings, List<String> reading) {
    if (!reading.isEmpty() && !readings.contains(reading)) {
      readings.add(reading);
    }
  }

  private static String folded(String text) {
    StringBuilder base = new StringBuilder();
    DECOMPOSED.normalize(text).codePoints().filter(c -> !isMark(c)).forEach(base::appendCodePoint);
    String skeleton = Checker.INSTANCE.getSkeleton(base.toString());
    StringBuilder letters = new StringBuilder();
    DECOMPOSED
        .normalize(skeleton)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !isMark(c))
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** Whether a character shows nothing by itself: an accent, or one that can't be seen. */
  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          !isSpace(c);
      default -> false;
    };
  }

  /** What stands between spaces, each as the words that other signs part it into. */
  private static List<List<String>> parts(String folded, boolean signsAreLetters) {
    List<List<String>> parts = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int c : folded.codePoints().toArray()) {
      if (append(word, c, signsAreLetters)) {
        continue;
      }
      flush(word, words);
      if (isSpace(c) && !words.isEmpty()) {
        parts.add(words);
        words = new ArrayList<>();
      }
    }
    flush(word, words);
    if (!words.isEmpty()) {
      parts.add(words);
    }
    return parts;
  }

  /** Letters that stand alone, two or more in a row, are one word. */
  private static List<String> joinedLetters(List<String> words) {
    List<String> joined = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    for (String word : words) {
      if (word.codePointCount(0, word.length()) == 1) {
        letters.append(word);
        continue;
      }
      flush(letters, joined);
      joined.add(word);
    }
    flush(letters, joined);
    return joined;
  }

  private static void flush(StringBuilder letters, List<String> words) {
    if (letters.length() > 0) {
      words.add(letters.toString());
      letters.setLength(0);
    }
  }

  /**
   * Appends the letter that a character stands for.
   *
   * @return false if it stands for none
   */
  private static boolean append(StringBuilder word, int c, boolean signsAreLetters) {
    int letter =
        switch (c) {
          case '0' -> 'o';
          case '1', 'l', '|', 'ı' -> 'i';
          case '3' -> 'e';
          case '4' -> 'a';
          case '5' -> 's';
          case '7' -> 't';
          case 'ĸ' -> 'k';
          case '@' -> signsAreLetters ? 'a' : 0;
          case '$' -> signsAreLetters ? 's' : 0;
          case '!' -> signsAreLetters ? 'i' : 0;
          default -> Character.isLetterOrDigit(c) ? c : 0;
        };
    if (letter == 0) {
      return false;
    }
    word.appendCodePoint(letter);
    return true;
  }

  /** Loaded when the first text is folded. */
  private static final class Checker {
    static final SpoofChecker INSTANCE =
        new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  }
}
