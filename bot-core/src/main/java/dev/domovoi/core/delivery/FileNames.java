package dev.domovoi.core.delivery;

import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.PictureSpec;
import java.text.Normalizer;
import java.util.Locale;

/** File names under which pictures are sent. */
public final class FileNames {
  private static final int MAX_SLUG = 40;

  private FileNames() {}

  /**
   * A name such as {@code van-gogh-7.png} or, of an animation, {@code plain-lava-7.gif}: ASCII
   * letters, digits and single hyphens, which every platform and file system takes as they are.
   */
  public static String of(PictureSpec spec) {
    String ending = Morph.of(spec.prompt()).isPresent() ? Attachment.ANIMATION : ".png";
    return slug(spec.prompt().text()) + "-" + spec.seed() + ending;
  }

  /** A style's name with ASCII letters, digits and single hyphens only. */
  public static String slug(String prompt) {
    String slug =
        Normalizer.normalize(prompt, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    slug = slug.substring(0, Math.min(slug.length(), MAX_SLUG)).replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "picture" : slug;
  }
}
