package dev.domovoi.core.moderation;

import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a community's blocked words in a text: whole words, whatever look-alike letters, accents,
 * repetitions and spaces between letters they are written with. In a blocked word {@code *} stands
 * for any letters and {@code ?} for one letter; a blocked phrase is found as consecutive words.
 *
 * <p>Takes time in proportion to the text's length times the number of words, for any input.
 */
public final class WordFilter {
  /** Of one blocked word or phrase. */
  public static final int MAX_LENGTH = 60;

  private record Blocked(String shown, List<String> globs) {}

  private final List<Blocked> words;

  /**
   * @param words for which there is no {@link #problem}
   */
  public WordFilter(List<String> words) {
    this.words = words.stream().map(word -> new Blocked(word, TextFold.globs(word))).toList();
  }

  /** Why text can't be a blocked word, in one sentence for the moderator; nothing if it can. */
  public static Optional<Message> problem(String raw) {
    String cleaned = Prompt.clean(raw);
    if (cleaned.length() > MAX_LENGTH) {
      return Optional.of(Message.of("words.too-long", MAX_LENGTH));
    }
    if (Wording.hasForbiddenCharacters(cleaned)) {
      return Optional.of(Message.of("words.characters"));
    }
    List<String> globs = TextFold.globs(cleaned);
    boolean named = globs.stream().anyMatch(glob -> glob.chars().anyMatch(c -> !isWild(c)));
    return named ? Optional.empty() : Optional.of(Message.of("words.no-letters"));
  }

  /** The blocked word that a text has in it, as the moderators wrote it. */
  public Optional<String> find(String text) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> readings = new ArrayList<>();
    for (List<String> reading : TextFold.readings(text)) {
      readings.add(reading);
      // baaad: letters that are repeated more than any word has them.
      readings.add(reading.stream().map(word -> squeezed(word, 1)).toList());
      readings.add(reading.stream().map(word -> squeezed(word, 2)).toList());
    }
    return words.stream()
        .filter(word -> readings.stream().anyMatch(reading -> contains(reading, word.globs())))
        .map(Blocked::shown)
        .findFirst();
  }

  private static boolean contains(List<String> reading, List<String> globs) {
    for (int start = 0; start + globs.size() <= reading.size(); start++) {
      int i = 0;
      while (i < globs.size() && matches(globs.get(i), reading.get(start + i))) {
        i++;
      }
      if (i == globs.size()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWild(int c) {
    return c == '*' || c == '?';
  }

  /** Runs of three or more of a letter become as many as said. */
  private static String squeezed(String word, int left) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < word.length(); ) {
      int end = i;
      while (end < word.length() && word.charAt(end) == word.charAt(i)) {
        end++;
      }
      int count = end - i >= 3 ? left : end - i;
      result.append(String.valueOf(word.charAt(i)).repeat(count));
      i = end;
    }
    return result.toString();
  }

  /** Wildcards with one step back, which is enough: the last star can take whatever is needed. */
  private static boolean matches(String glob, String word) {
    int g = 0;
    int w = 0;
    int star = -1;
    int resume = 0;
    while (w < word.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = w;
      } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == word.charAt(w))) {
        g++;
        w++;
      } else if (star >= 0) {
        g = star + 1;
        w = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
