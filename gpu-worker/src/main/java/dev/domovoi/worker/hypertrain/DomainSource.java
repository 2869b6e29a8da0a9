package dev.domovoi.worker.hypertrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.tune.TuneGoal;
import java.util.SplittableRandom;

/** Where the domains of a step come from. */
public interface DomainSource {
  /**
   * The domains of one step, one for each sample.
   *
   * @param input of the hypernetwork, (B, width), of unit length
   * @param goal embeddings (B, D) or (B, τ, D) for each encoder
   */
  record Batch(NDArray input, TuneGoal goal) {}

  /**
   * Draws domains, the same for the same state of {@code random}.
   *
   * @param manager owner of the arrays, which end with the step; an open scope may end them sooner
   * @param count how many
   */
  Batch draw(NDManager manager, SplittableRandom random, int count);

  /** What checkpoints must agree on to be resumed. */
  String description();

  /**
   * Picks from a list, each at most once while there are enough: equal domains in one step teach
   * nothing about their difference.
   */
  static int[] choose(SplittableRandom random, int from, int count) {
    int[] all = new int[Math.max(from, count)];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < from ? i : random.nextInt(from);
    }
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      int at = i + random.nextInt(all.length - i);
      out[i] = all[at];
      all[at] = all[i];
    }
    return out;
  }
}
