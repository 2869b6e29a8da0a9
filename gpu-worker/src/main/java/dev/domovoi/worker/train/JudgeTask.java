package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.vision.JudgeNet;
import java.util.SplittableRandom;

/**
 * What the judge learns from painted pictures alone: to name the style, plain or destroyed, and to
 * find a person again in another style. No generated picture is among them, so it holds generated
 * ones to the painter's standard.
 */
final class JudgeTask implements ResumableTraining.Loss {
  private static final int PERSONS = 24;
  private static final int BROKEN = 4;
  private static final double SCALE = 12;

  private final JudgeNet judge;
  private final SampledPictures set;
  private final int broken;

  /**
   * @param broken the class of destroyed pictures
   */
  JudgeTask(JudgeNet judge, SampledPictures set, int broken) {
    this.judge = judge;
    this.set = set;
    this.broken = broken;
  }

  @Override
  public NDArray of(NDManager manager, SplittableRandom random) {
    int count = 2 * PERSONS + BROKEN;
    PictureBatch batch = new PictureBatch(count);
    int[] classes = new int[count];
    for (int i = 0; i < PERSONS; i++) {
      int person = random.nextInt(set.persons());
      int first = random.nextBoolean() ? 0 : random.nextInt(set.each());
      int second = random.nextInt(set.each());
      classes[i] = set.domain(person, first);
      classes[PERSONS + i] = set.domain(person, second);
      batch.put(i, Augmentation.JUDGE.apply(set.picture(person, first), random));
      batch.put(PERSONS + i, Augmentation.JUDGE.apply(set.picture(person, second), random));
    }
    for (int i = 2 * PERSONS; i < count; i++) {
      classes[i] = broken;
      batch.put(i, Augmentation.JUDGE.apply(PictureBatch.broken(set, random), random));
    }
    JudgeNet.Sight sight = judge.look(batch.array(manager), true);
    NDArray person = sight.person();
    return Contrast.crossEntropy(manager, sight.style(), classes)
        .add(
            Contrast.pairs(
                manager,
                person.get(":" + PERSONS),
                person.get(PERSONS + ":" + 2 * PERSONS),
                SCALE));
  }
}
