package dev.domovoi.worker.clip;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sentences around the name of a domain, which CLIP understands better than the bare name.
 *
 * @param texts each with one place {@value #PLACE}
 */
public record Templates(List<String> texts) {
  /** Where the name goes. */
  public static final String PLACE = "{}";

  private static final int MOST = 1000;
  private static final long MAX_BYTES = 1 << 20;

  /** The name alone. */
  public static final Templates BARE = new Templates(List.of(PLACE));

  /** Checks: at least one, each with the place. */
  public Templates {
    texts = List.copyOf(texts);
    if (texts.isEmpty() || texts.size() > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " templates are needed");
    }
    for (String text : texts) {
      if (!text.contains(PLACE)) {
        throw new IllegalArgumentException("the template \"" + text + "\" lacks {}");
      }
    }
  }

  /** A short list for when no file of templates is given. */
  public static Templates standard() {
    return new Templates(
        List.of(
            "{}",
            "a picture that shows {}",
            "an image in which one sees {}",
            "a portrait: {}",
            "a close view of {}",
            "a clear picture of {}",
            "a dim picture of {}",
            "a small, coarse picture of {}",
            "somebody's favourite picture of {}",
            "one of many pictures of {}",
            "a drawing or photograph of {}",
            "this is {}"));
  }

  /**
   * Reads a file: one template a line, empty lines left out, or a JSON list of strings.
   *
   * @throws WeightsException if it cannot be read or a template lacks its place
   */
  public static Templates read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new WeightsException("Templates " + file + " are longer than a megabyte.");
      }
      String text = Files.readString(file).strip();
      List<String> lines = new ArrayList<>();
      if (text.startsWith("[")) {
        lines.addAll(Arrays.asList(new Gson().fromJson(text, String[].class)));
      } else {
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
      }
      return new Templates(lines);
    } catch (IOException | JsonParseException | NullPointerException e) {
      throw new WeightsException("Templates " + file + " cannot be read: " + e + ".", e);
    } catch (IllegalArgumentException e) {
      throw new WeightsException("Templates " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** All templates with a name put in. */
  public List<String> about(String name) {
    return texts.stream().map(text -> text.replace(PLACE, name)).toList();
  }
}
