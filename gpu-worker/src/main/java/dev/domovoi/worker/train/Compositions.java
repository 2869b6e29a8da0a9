package dev.domovoi.worker.train;

import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.world.Overlay;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Styles and effects under an {@link Overlay}, with words for both ("charcoal, all in green"):
 * thousands of further domains, whose right picture is known, for a hypernetwork to find its way
 * between them.
 */
final class Compositions {
  private static final List<String> WORDINGS =
      List.of("%s, %s", "%2$s %1$s", "%s with %s", "%2$s, %1$s", "%s but %s", "%s in %s");

  private static final int PHRASES = 6;

  private final List<Composition> all;

  private Compositions(List<Composition> all) {
    this.all = all;
  }

  /**
   * One pair.
   *
   * @param domain its number, from 1
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
   * @param domains in the order of their numbers, from 1; those that are overlays are left out
   */
  static Compositions of(
      TextEncoder encoder, List<StyleDomain> domains, List<Overlay> overlays, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Composition> out = new ArrayList<>();
    Set<String> plain = overlays.stream().map(Overlay::id).collect(Collectors.toSet());
    for (int d = 0; d < domains.size(); d++) {
      if (plain.contains(domains.get(d).id())) {
        continue;
      }
      for (Overlay overlay : overlays) {
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < PHRASES; i++) {
          List<String> ways = overlay.phrases();
          // The first is the plainest, and the likeliest to stand among other words.
          String change = i % 2 == 0 ? ways.get(0) : pick(ways, random);
          phrases.add(
              pick(WORDINGS, random).formatted(pick(domains.get(d).phrases(), random), change));
        }
        out.add(new Composition(d + 1, overlay, encoder.embed(phrases)));
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
