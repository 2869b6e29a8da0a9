package dev.domovoi.worker.train;

import dev.domovoi.worker.bundle.TextReader;
import dev.domovoi.worker.world.EffectCatalog;
import dev.domovoi.worker.world.Overlay;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a request can mean: a domain that is painted, and a change laid over it. A domain that is a
 * change itself means that change of the plain portrait. Each meaning has a fixed random code, the
 * hypernetwork's input.
 */
final class Meanings {
  /** Numbers of a domain's and of a change's code. */
  static final int DOMAIN_WIDTH = 96;

  static final int CHANGE_WIDTH = 64;

  private final int domains;
  private final List<String> changes;
  private final List<Meaning> known;
  private final List<Integer> lures;
  private final float[] domainCodes;
  private final float[] changeCodes;

  /**
   * One meaning.
   *
   * @param domain 0 for the plain portrait, then the domains that are no overlays
   * @param change 0 for none, then the overlays
   */
  record Meaning(int domain, int change) {}

  /**
   * @param all the domains in the order of their numbers, from 1
   */
  Meanings(List<StyleDomain> all, List<Overlay> overlays, long seed) {
    this.changes = overlays.stream().map(Overlay::id).toList();
    List<Meaning> meanings = new ArrayList<>(List.of(new Meaning(0, 0)));
    int next = 1;
    for (StyleDomain domain : all) {
      int change = changes.indexOf(domain.id()) + 1;
      meanings.add(change > 0 ? new Meaning(0, change) : new Meaning(next++, 0));
    }
    this.known = List.copyOf(meanings);
    this.domains = next;
    List<String> words = overlays.stream().map(o -> o.phrases().get(0)).toList();
    this.lures =
        IntStream.rangeClosed(1, all.size())
            .filter(d -> known.get(d).change() == 0 && names(all.get(d - 1), words))
            .boxed()
            .toList();
    SplittableRandom random = new SplittableRandom(seed);
    this.domainCodes = normal(domains * DOMAIN_WIDTH, random);
    this.changeCodes = normal((changes.size() + 1) * CHANGE_WIDTH, random);
  }

  /** Those of the world's trained styles and its effects. */
  static Meanings standard(long seed) {
    return new Meanings(EffectCatalog.trainedDomains(), EffectCatalog.overlays(), seed);
  }

  /** Whether at least a quarter of a domain's phrases have one of some words in them. */
  private static boolean names(StyleDomain domain, List<String> words) {
    long count =
        domain.phrases().stream()
            .filter(p -> words.stream().anyMatch(w -> (" " + p + " ").contains(" " + w + " ")))
            .count();
    return 4 * count >= domain.phrases().size();
  }

  private static float[] normal(int count, SplittableRandom random) {
    float[] out = new float[count];
    IntStream.range(0, count).forEach(i -> out[i] = (float) random.nextGaussian());
    return out;
  }

  /** How many domains there are with the plain portrait, without overlays. */
  int domains() {
    return domains;
  }

  /** How many changes there are, with none. */
  int changes() {
    return changes.size() + 1;
  }

  /** (domains, {@link #DOMAIN_WIDTH}). */
  float[] domainCodes() {
    return domainCodes;
  }

  /** (changes, {@link #CHANGE_WIDTH}). */
  float[] changeCodes() {
    return changeCodes;
  }

  /**
   * Numbers of the domains whose phrases name a change without asking for it: red hair does not
   * make all red.
   */
  List<Integer> lures() {
    return lures;
  }

  /** What a domain's number means, 0 for the plain portrait. */
  Meaning of(int number) {
    return known.get(number);
  }

  /** What a domain's number means under an overlay. */
  Meaning of(int number, Overlay overlay) {
    return new Meaning(of(number).domain(), changes.indexOf(overlay.id()) + 1);
  }

  /** The hypernetwork's input between two meanings, {@code share} of the way to the second. */
  float[] between(Meaning first, Meaning second, double share) {
    double[] domain = new double[domains];
    double[] change = new double[changes()];
    domain[first.domain()] += 1 - share;
    domain[second.domain()] += share;
    change[first.change()] += 1 - share;
    change[second.change()] += share;
    float[] out = new float[DOMAIN_WIDTH + CHANGE_WIDTH];
    TextReader.mix(domainCodes, domain, out, 0, DOMAIN_WIDTH);
    TextReader.mix(changeCodes, change, out, DOMAIN_WIDTH, CHANGE_WIDTH);
    return out;
  }
}
