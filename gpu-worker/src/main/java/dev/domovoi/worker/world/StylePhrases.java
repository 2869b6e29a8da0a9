package dev.domovoi.worker.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the words of the styles from the phrase tables. */
final class StylePhrases {

  private StylePhrases() {}

  /**
   * The words of one style.
   *
   * @param id kebab-case identifier
   * @param title English name
   * @param trained whether training may use the style
   * @param russianNames what Russian speakers call it
   * @param phrases phrasings for training
   * @param heldOutPhrases phrasings kept out of training
   */
  record Entry(
      String id,
      String title,
      boolean trained,
      List<String> russianNames,
      List<String> phrases,
      List<String> heldOutPhrases) {}

  /** All entries in catalogue order. */
  static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Stream.of(
            PaintPhrases.TABLE,
            PrintPhrases.TABLE,
            PosterPhrases.TABLE,
            SculpturePhrases.TABLE,
            StoryPhrases.TABLE,
            CostumePhrases.TABLE)
        .forEach(table -> read(table, entries));
    return entries;
  }

  /**
   * A table has blocks of lines: {@code id | title | trained or held-out | Russian names}, then
   * phrases separated by commas, and after a line that starts with {@code ~} the held-out phrases.
   */
  private static void read(String table, List<Entry> into) {
    for (String block : table.strip().split("\n\\s*\n")) {
      int end = block.indexOf('\n');
      String[] head = block.substring(0, end).split("\\|");
      String[] words = block.substring(end + 1).split("~");
      into.add(
          new Entry(
              head[0].strip(),
              head[1].strip(),
              head[2].strip().equals("trained"),
              list(head[3]),
              list(words[0]),
              list(words[1])));
    }
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split("[,\n]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
