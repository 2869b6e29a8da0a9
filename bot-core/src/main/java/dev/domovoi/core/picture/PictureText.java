package dev.domovoi.core.picture;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a picture says of itself in its PNG or GIF file.
 *
 * @param bundleName for people
 * @param bundle the bundle's fingerprint; empty if the file does not name it
 */
public record PictureText(PictureSpec spec, String bundleName, String bundle) {
  private static final String PROMPT = "Domovoi prompt";
  private static final String SEED = "Domovoi seed";
  private static final String STRENGTH = "Domovoi strength";
  private static final String TRUNCATION = "Domovoi truncation";
  private static final String MODE = "Domovoi mode";
  private static final String BUNDLE_NAME = "Domovoi bundle";
  private static final String BUNDLE = "Domovoi bundle fingerprint";

  /** No number of ours is longer, and a longer one from a stranger's file need not be read. */
  private static final int MAX_NUMBER = 40;

  public static PictureText of(PictureSpec spec, BundleInfo bundle) {
    return new PictureText(spec, bundle.name(), bundle.fingerprint());
  }

  /**
   * For {@link PngText#insert} and {@link GifText#append}. Nothing in it depends on the time, so
   * pictures can be compared.
   */
  public Map<String, String> toTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", "Domovoi");
    texts.put(PROMPT, spec.prompt().text());
    texts.put(SEED, Long.toString(spec.seed()));
    texts.put(STRENGTH, Double.toString(spec.strength()));
    texts.put(TRUNCATION, Double.toString(spec.truncation()));
    texts.put(MODE, spec.mode().word());
    texts.put(BUNDLE_NAME, bundleName);
    texts.put(BUNDLE, bundle);
    return texts;
  }

  /**
   * From {@link PngText#read} or {@link GifText#read}.
   *
   * @return nothing if the texts are not those of a picture of ours, or not all there
   */
  public static Optional<PictureText> from(Map<String, String> texts) {
    Optional<Mode> mode =
        Arrays.stream(Mode.values())
            .filter(candidate -> candidate.word().equals(texts.get(MODE)))
            .findFirst();
    String bundleName = texts.get(BUNDLE_NAME);
    if (mode.isEmpty() || bundleName == null) {
      return Optional.empty();
    }
    try {
      PictureSpec spec =
          new PictureSpec(
              Prompt.of(texts.getOrDefault(PROMPT, "")),
              Long.parseLong(number(texts, SEED)),
              Double.parseDouble(number(texts, STRENGTH)),
              Double.parseDouble(number(texts, TRUNCATION)),
              mode.get());
      return Optional.of(new PictureText(spec, bundleName, texts.getOrDefault(BUNDLE, "")));
    } catch (IllegalArgumentException e) {
      // Numbers and prompts that could never have been ours: somebody else's file, or edited.
      return Optional.empty();
    }
  }

  private static String number(Map<String, String> texts, String keyword) {
    String text = texts.getOrDefault(keyword, "");
    return text.length() <= MAX_NUMBER ? text : "";
  }
}
