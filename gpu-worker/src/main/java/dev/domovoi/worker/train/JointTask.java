package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.vision.JointSpace;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the joint space learns: which phrase says a picture, which pictures a phrase says, that
 * nothing says a failed picture, and who is who across styles.
 */
final class JointTask implements ResumableTraining.Loss {
  private static final int PERSONS = 18;
  private static final int GOOD = 10;
  private static final int FAILED = 8;
  private static final int BROKEN = 3;
  private static final double PERSON_SCALE = 10;

  /** Length of the noise on a unit sentence embedding. */
  private static final double BLUR = 0.35;

  private final JointSpace space;
  private final SampledPictures painted;
  private final List<GeneratedPictures.Sample> good;
  private final List<GeneratedPictures.Sample> failures;
  private final TextCorpus corpus;

  JointTask(
      JointSpace space,
      SampledPictures painted,
      List<GeneratedPictures.Sample> good,
      List<GeneratedPictures.Sample> failures,
      TextCorpus corpus) {
    this.space = space;
    this.painted = painted;
    this.good = good;
    this.failures = failures;
    this.corpus = corpus;
  }

  @Override
  public NDArray of(NDManager manager, SplittableRandom random) {
    int domains = corpus.trained().size();
    int count = 2 * PERSONS + GOOD + FAILED + BROKEN;
    PictureBatch batch = new PictureBatch(count);
    int[] said = new int[count];
    for (int i = 0; i < PERSONS; i++) {
      int person = random.nextInt(painted.persons());
      int first = random.nextBoolean() ? 0 : random.nextInt(painted.each());
      int second = random.nextInt(painted.each());
      said[i] = painted.domain(person, first);
      said[PERSONS + i] = painted.domain(person, second);
      put(batch, i, painted.picture(person, first), random);
      put(batch, PERSONS + i, painted.picture(person, second), random);
    }
    int place = 2 * PERSONS;
    for (int i = 0; i < GOOD + FAILED; i++, place++) {
      List<GeneratedPictures.Sample> from = i < GOOD ? good : failures;
      GeneratedPictures.Sample sample = from.get(random.nextInt(from.size()));
      said[place] = sample.domain() < 0 ? domains : sample.domain();
      put(batch, place, sample.planes(), random);
    }
    for (; place < count; place++) {
      said[place] = domains;
      put(batch, place, PictureBatch.broken(painted, random), random);
    }
    JointSpace.Parts parts = space.look(batch.array(manager));
    NDArray logits = space.logits(parts.style(), space.read(phrases(manager, random)));
    NDArray person = parts.person();
    return Contrast.crossEntropy(manager, logits, said)
        .add(Scalars.mul(picturesOf(manager, logits, said, domains), 0.5))
        .add(
            Scalars.mul(
                Contrast.pairs(
                    manager,
                    person.get(":" + PERSONS),
                    person.get(PERSONS + ":" + 2 * PERSONS),
                    PERSON_SCALE),
                0.3));
  }

  private static void put(PictureBatch batch, int place, float[] planes, SplittableRandom random) {
    batch.put(place, Augmentation.JOINT.apply(planes, random));
  }

  /** One phrase for each domain, blurred. */
  private NDArray phrases(NDManager manager, SplittableRandom random) {
    int domains = corpus.trained().size();
    float[] all = new float[domains * JointSpace.TEXT];
    for (int d = 0; d < domains; d++) {
      List<float[]> phrases = corpus.trained().get(d);
      float[] phrase = phrases.get(random.nextInt(phrases.size()));
      float[] blurred = TextCorpus.blurred(phrase, BLUR, random);
      System.arraycopy(blurred, 0, all, d * JointSpace.TEXT, JointSpace.TEXT);
    }
    return Contrast.array(manager, all, domains, JointSpace.TEXT);
  }

  /** For each phrase, the share of its own pictures among all, failures included. */
  private static NDArray picturesOf(NDManager manager, NDArray logits, int[] said, int domains) {
    float[] share = new float[said.length * (domains + 1)];
    int[] own = new int[domains];
    for (int domain : said) {
      if (domain < domains) {
        own[domain]++;
      }
    }
    int present = 0;
    for (int n : own) {
      present += n > 0 ? 1 : 0;
    }
    for (int i = 0; i < said.length; i++) {
      if (said[i] < domains) {
        share[i * (domains + 1) + said[i]] = 1f / own[said[i]];
      }
    }
    return Scalars.mul(
        logits.logSoftmax(0).mul(Contrast.array(manager, share, said.length, domains + 1)).sum(),
        -1.0 / present);
  }
}
