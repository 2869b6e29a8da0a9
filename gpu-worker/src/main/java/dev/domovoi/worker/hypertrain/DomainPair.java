package dev.domovoi.worker.hypertrain;

import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A domain given by texts.
 *
 * @param target what is to be painted, such as "Sketch"
 * @param source what the plain generator paints, such as "Photo"
 */
public record DomainPair(String target, String source) {
  private static final String BETWEEN = " - ";
  private static final long MAX_BYTES = 16 << 20;

  /** Checks: neither is empty. */
  public DomainPair {
    if (target.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("a domain needs a target and a source");
    }
  }

  /**
   * Reads a list: a line "Target - Source" for each domain; empty lines and those that begin with #
   * are left out. The last " - " counts, so a target may have one.
   *
   * @throws WeightsException if it cannot be read, is empty, or a line is something else
   */
  public static List<DomainPair> read(Path file) {
    List<DomainPair> out = new ArrayList<>();
    int number = 0;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new WeightsException("The list of domains " + file + " is longer than 16 MB.");
      }
      for (String line : Files.readAllLines(file)) {
        number++;
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        int at = text.lastIndexOf(BETWEEN);
        if (at < 1) {
          throw new WeightsException(
              "Line " + number + " of " + file + " is not of the form \"Target - Source\".");
        }
        String source = text.substring(at + BETWEEN.length()).strip();
        out.add(new DomainPair(text.substring(0, at).strip(), source));
      }
    } catch (IOException e) {
      throw new WeightsException("The list of domains " + file + " cannot be read: " + e + ".", e);
    }
    if (out.isEmpty()) {
      throw new WeightsException("The list of domains " + file + " is empty.");
    }
    return out;
  }
}
