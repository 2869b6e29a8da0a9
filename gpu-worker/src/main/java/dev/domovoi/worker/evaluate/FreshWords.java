package dev.domovoi.worker.evaluate;

import dev.domovoi.worker.world.EffectCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Further ways to ask for the unseen styles, by somebody who had seen neither the world nor its
 * words. The words of effects were chosen by people who knew the other held-out phrases, so that
 * those may flatter; these can't.
 */
final class FreshWords {
  private static final String FILE = "fresh-words.txt";

  private FreshWords() {}

  /**
   * The phrases by the style's id, without those that training happens to use.
   *
   * @throws IOException if they can't be read
   */
  static Map<String, List<String>> read() throws IOException {
    Set<String> trained = new HashSet<>();
    EffectCatalog.trainedDomains().forEach(domain -> trained.addAll(domain.phrases()));
    Map<String, List<String>> out = new LinkedHashMap<>();
    for (String line : text().strip().split("\n")) {
      String[] parts = line.split("\\|", 2);
      out.put(
          parts[0].strip(),
          Arrays.stream(parts[1].split(","))
              .map(String::strip)
              .filter(phrase -> !trained.contains(phrase))
              .toList());
    }
    return out;
  }

  private static String text() throws IOException {
    try (InputStream in = FreshWords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("The file " + FILE + " is missing from the program.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
