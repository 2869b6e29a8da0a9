package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetInit;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.world.Overlay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains the hypernetwork on a frozen generator: first towards the domain vectors that were found
 * with the generator, then by pictures of domains under a change too, which have no vector. Inputs
 * are the codes of {@link Meanings}, some of them blended, so that between known ones there are
 * styles between the known ones.
 */
final class HypernetTrainer {
  private static final int WIDTH = Meanings.DOMAIN_WIDTH + Meanings.CHANGE_WIDTH;
  private static final int DEPTH = 3;
  private static final int HEAD_DEPTH = 2;

  /** Inputs in one step; also while pictures are looked at, for the sake of batch statistics. */
  private static final int BATCH = 192;

  /** The first so many inputs of a step by pictures are painted. */
  private static final int PAINTED = 12;

  private static final double LEARNING_RATE = 1e-3;

  /** Standard deviation of the noise on inputs of unit mean square. */
  private static final double NOISE = 0.1;

  private static final double BLEND_SHARE = 0.25;

  /** Of the painted inputs; the others have vectors of their own to be led by. */
  private static final double COMPOSED_SHARE = 0.85;

  private final Generator generator;
  private final DomainLayout layout;
  private final float[][] targets;
  private final Meanings meanings;
  private final Compositions compositions;
  private final PictureSet set;
  private final long seed;
  private final Consumer<String> log;

  /**
   * @param generator frozen
   * @param table the trained domain vector of each style, flat
   */
  HypernetTrainer(
      Generator generator,
      DomainLayout layout,
      float[][] table,
      Meanings meanings,
      Compositions compositions,
      PictureSet set,
      long seed,
      Consumer<String> log) {
    this.generator = generator;
    this.layout = layout;
    this.targets = new float[table.length + 1][];
    this.targets[0] = new float[layout.count()];
    System.arraycopy(table, 0, targets, 1, table.length);
    this.meanings = meanings;
    this.compositions = compositions;
    this.set = set;
    this.seed = seed;
    this.log = log;
  }

  /**
   * A batch of inputs with what they mean.
   *
   * @param vectors wanted, where known is 1
   * @param known for each input 1, or 0 if it has no vector of its own
   * @param domains of the painted inputs
   * @param overlays for each painted input what to lay over the domain's pictures, null for nothing
   */
  private record Inputs(
      float[] values,
      float[] vectors,
      float[] known,
      int[] domains,
      List<@Nullable Overlay> overlays) {}

  /**
   * Trains.
   *
   * @param vectorSteps steps towards the vectors
   * @param pictureSteps steps by pictures, after them
   */
  Map<String, HostTensor> run(NDManager parent, int vectorSteps, int pictureSteps) {
    SplittableRandom random = new SplittableRandom(seed);
    try (NDManager manager = parent.newSubManager()) {
      HypernetConfig config = new HypernetConfig(WIDTH, WIDTH, DEPTH, HEAD_DEPTH, layout);
      Hypernet hypernet =
          new Hypernet(manager, config, HypernetInit.weights(config, seed, 1f, 0.3f), true);
      Adam adam = new Adam(manager, hypernet.parameters(), name -> 1, 0.9, 0.999, 0.99);
      double sum = 0;
      for (int step = 0; step < vectorSteps + pictureSteps; step++) {
        boolean pictures = step >= vectorSteps;
        Inputs inputs = draw(random, pictures ? PAINTED : 0);
        sum += Descent.gradients(manager, local -> loss(local, hypernet, inputs, pictures, random));
        double left = 1 - (double) step / (vectorSteps + pictureSteps);
        adam.step(LEARNING_RATE * Math.max(0.02, Math.min(1, left / 0.5)));
        if ((step + 1) % 250 == 0) {
          log.accept("hypernetwork step %d loss %.4f".formatted(step + 1, sum / 250));
          sum = 0;
        }
      }
      Map<String, HostTensor> averages = adam.averages();
      Map<String, HostTensor> net = new LinkedHashMap<>(hypernet.state());
      net.replaceAll((key, value) -> averages.getOrDefault(key, value));
      return net;
    }
  }

  private NDArray loss(
      NDManager manager,
      Hypernet hypernet,
      Inputs inputs,
      boolean pictures,
      SplittableRandom random) {
    DomainOffsets domains =
        hypernet.trainStep(Contrast.array(manager, inputs.values, BATCH, WIDTH));
    NDArray loss = vectorLoss(manager, domains, inputs);
    return pictures ? loss.add(pictureLoss(manager, domains, inputs, random)) : loss;
  }

  private Inputs draw(SplittableRandom random, int painted) {
    float[] values = new float[BATCH * WIDTH];
    float[] vectors = new float[BATCH * layout.count()];
    int[] domains = new int[painted];
    float[] known = new float[BATCH];
    List<@Nullable Overlay> overlays = new ArrayList<>();
    for (int b = 0; b < BATCH; b++) {
      boolean composed = b < painted && random.nextDouble() < COMPOSED_SHARE;
      Compositions.@Nullable Composition pair = composed ? compositions.draw(random) : null;
      int first = pair == null ? random.nextInt(targets.length) : pair.domain();
      Meanings.Meaning meaning =
          pair == null ? meanings.of(first) : meanings.of(first, pair.overlay());
      Meanings.Meaning other = meaning;
      double share = 0;
      float[] vector = targets[first].clone();
      known[b] = pair == null ? 1 : 0;
      if (b < painted) {
        domains[b] = first;
        overlays.add(pair == null ? null : pair.overlay());
      } else if (random.nextDouble() < BLEND_SHARE) {
        int second = random.nextInt(targets.length);
        share = random.nextDouble();
        other = meanings.of(second);
        for (int i = 0; i < vector.length; i++) {
          vector[i] += (float) share * (targets[second][i] - vector[i]);
        }
      }
      float[] value = meanings.between(meaning, other, share);
      for (int i = 0; i < WIDTH; i++) {
        values[b * WIDTH + i] = value[i] + (float) (NOISE * random.nextGaussian());
      }
      System.arraycopy(vector, 0, vectors, b * layout.count(), layout.count());
    }
    return new Inputs(values, vectors, known, domains, overlays);
  }

  /** Mean square error where a vector is known, over the mean square of the targets. */
  private NDArray vectorLoss(NDManager manager, DomainOffsets domains, Inputs inputs) {
    NDArray wanted = Contrast.array(manager, inputs.vectors, BATCH, layout.count());
    NDArray scale = wanted.square().mean().add(1e-6f);
    NDArray known = Contrast.array(manager, inputs.known, BATCH, 1);
    return domains.flat().sub(wanted).mul(known).square().mean().div(scale);
  }

  private NDArray pictureLoss(
      NDManager manager, DomainOffsets domains, Inputs inputs, SplittableRandom random) {
    DomainOffsets painted = new DomainOffsets(layout, domains.flat().get(":" + PAINTED));
    int[] persons = new int[PAINTED];
    Arrays.setAll(
        persons,
        i -> Batch.HELD_OUT + random.nextInt(set.persons(inputs.domains[i]) - Batch.HELD_OUT));
    Batch batch = Batch.of(manager, set, persons, inputs.domains, inputs.overlays, set.size());
    NDArray picture =
        generator.synthesize(generator.mapping(batch.latents()), painted, Noise.stored());
    return PictureLoss.sharp(picture, batch.pictures());
  }
}
