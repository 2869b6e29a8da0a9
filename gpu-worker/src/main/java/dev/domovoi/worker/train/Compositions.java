package dev.domovoi.worker.train;

import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.world.Overlay;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Styles under an {@link Overlay}, with words for both ("charcoal, all in green"): hundreds of
 * further domains, whose right picture is known, for a hypernetwork to find its way between styles.
 */
final class Compositions {
  private static final List<String> WORDINGS =
      List.of("%s, %s", "%2$s %1$s", "%s with %s", "%2$s, %1$s", "%s but %s");

  private static final int PHRASES = 4;

  private final List<Composition> all;

  private Compositions(List<Composition> all) {
    this.all = all;
  }

  /**
   * One pair.
   *
   * @param domain the style's number, from 1
   * @param embeddings of ways to ask for it
   */
  record Composition(int domain, Overlay overlay, List<float[]> embeddings) {
    float[] phrase(SplittableRandom random) {
      return embeddings.get(random.nextInt(embeddings.size()));
    }
  }

  /**
   * All pairs, each with a few of the words that training may use.
   *
   * @param styles in the order of their domain numbers, from 1
   */
  static Compositions of(
      TextEncoder encoder, List<StyleDomain> styles, List<Overlay> overlays, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Composition> out = new ArrayList<>();
    for (int s = 0; s < styles.size(); s++) {
      for (Overlay overlay : overlays) {
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < PHRASES; i++) {
          phrases.add(
              pick(WORDINGS, random)
                  .formatted(
                      pick(styles.get(s).phrases(), random), pick(overlay.phrases(), random)));
        }
        out.add(new Composition(s + 1, overlay, encoder.embed(phrases)));
      }
    }
    return new Compositions(out);
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  Composition draw(SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
