package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bundle.TextProjection;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetInit;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Scalars;
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
 * Trains the text projection and the hypernetwork on a frozen generator: first towards the domain
 * vectors that were found with the generator, then by the pictures themselves. Embeddings are
 * blurred and blended, so that words between the known ones get styles between the known ones.
 */
final class HypernetTrainer {
  private static final int WIDTH = 128;
  private static final int DEPTH = 3;
  private static final int HEAD_DEPTH = 2;
  private static final int VECTOR_BATCH = 64;
  private static final int PICTURE_BATCH = 12;
  private static final double LEARNING_RATE = 1e-3;
  private static final double PROJECTION_RATE = 0.3;

  /** Length of the noise on a unit embedding. */
  private static final double BLUR = 0.35;

  private static final double BLEND_SHARE = 0.35;

  /** Of the steps by pictures. */
  private static final double COMPOSED_SHARE = 0.4;

  private static final String PROJECTION = "projection";

  private final Generator generator;
  private final DomainLayout layout;
  private final float[][] targets;
  private final TextCorpus corpus;
  private final Compositions compositions;
  private final PictureSet set;
  private final long seed;
  private final Consumer<String> log;

  /**
   * @param generator frozen
   * @param table the trained domain vector of each style, flat
   * @param corpus with one more domain, the plain portrait, at its beginning
   */
  HypernetTrainer(
      Generator generator,
      DomainLayout layout,
      float[][] table,
      TextCorpus corpus,
      Compositions compositions,
      PictureSet set,
      long seed,
      Consumer<String> log) {
    this.generator = generator;
    this.layout = layout;
    this.targets = new float[table.length + 1][];
    this.targets[0] = new float[layout.count()];
    System.arraycopy(table, 0, targets, 1, table.length);
    this.corpus = corpus;
    this.compositions = compositions;
    this.set = set;
    this.seed = seed;
    this.log = log;
  }

  /** The finished weights of a bundle's two files. */
  record Result(Map<String, HostTensor> hypernet, Map<String, HostTensor> text) {}

  /**
   * A batch of embeddings with what they mean.
   *
   * @param vectors wanted, where known is 1
   * @param known for each phrase 1, or 0 if its domain has no vector of its own
   * @param overlays to lay over the domain's pictures, null for none
   */
  private record Phrases(
      float[] embeddings,
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
  Result run(NDManager parent, int vectorSteps, int pictureSteps) {
    SplittableRandom random = new SplittableRandom(seed);
    try (NDManager manager = parent.newSubManager()) {
      HypernetConfig config = new HypernetConfig(WIDTH, WIDTH, DEPTH, HEAD_DEPTH, layout);
      Hypernet hypernet =
          new Hypernet(manager, config, HypernetInit.weights(config, seed, 1f, 0.3f), true);
      float[] mean = corpus.mean();
      NDArray projection =
          HostTensor.of(join(corpus.initialProjection(WIDTH, random)), WIDTH, mean.length)
              .toArray(manager);
      projection.setRequiresGradient(true);
      Map<String, NDArray> parameters = new LinkedHashMap<>(hypernet.parameters());
      parameters.put(PROJECTION, projection);
      Adam adam =
          new Adam(
              manager,
              parameters,
              name -> name.equals(PROJECTION) ? PROJECTION_RATE : 1,
              0.9,
              0.999,
              0.99);
      double[] sum = {0};
      for (int step = 0; step < vectorSteps + pictureSteps; step++) {
        boolean pictures = step >= vectorSteps;
        int batch = pictures ? PICTURE_BATCH : VECTOR_BATCH;
        Phrases phrases = draw(batch, random, !pictures);
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            DomainOffsets domains =
                hypernet.trainStep(project(manager, projection, mean, phrases.embeddings, batch));
            NDArray loss = vectorLoss(manager, domains, phrases);
            if (pictures) {
              loss = Scalars.mul(loss, 0.3).add(pictureLoss(manager, domains, phrases, random));
            }
            collector.backward(loss);
            sum[0] += loss.getFloat();
          }
        }
        double left = 1 - (double) step / (vectorSteps + pictureSteps);
        adam.step(LEARNING_RATE * Math.max(0.02, Math.min(1, left / 0.5)));
        if ((step + 1) % 250 == 0) {
          log.accept("hypernetwork step %d loss %.4f".formatted(step + 1, sum[0] / 250));
          sum[0] = 0;
        }
      }
      Map<String, HostTensor> averages = adam.averages();
      Map<String, HostTensor> net = new LinkedHashMap<>(hypernet.state());
      net.replaceAll((key, value) -> averages.getOrDefault(key, value));
      HostTensor projected = averages.get(PROJECTION);
      if (projected == null) {
        throw new IllegalStateException("no projection");
      }
      return new Result(
          net,
          Map.of(
              TextProjection.WEIGHT,
              projected,
              TextProjection.MEAN,
              HostTensor.of(mean, mean.length)));
    }
  }

  private Phrases draw(int batch, SplittableRandom random, boolean blend) {
    int dimension = corpus.mean().length;
    float[] embeddings = new float[batch * dimension];
    float[] vectors = new float[batch * layout.count()];
    int[] domains = new int[batch];
    float[] known = new float[batch];
    List<@Nullable Overlay> overlays = new ArrayList<>();
    for (int b = 0; b < batch; b++) {
      boolean composed = !blend && random.nextDouble() < COMPOSED_SHARE;
      Compositions.@Nullable Composition pair = composed ? compositions.draw(random) : null;
      int first = pair == null ? random.nextInt(targets.length) : pair.domain();
      float[] embedding = (pair == null ? phrase(first, random) : pair.phrase(random)).clone();
      float[] vector = targets[first].clone();
      known[b] = pair == null ? 1 : 0;
      overlays.add(pair == null ? null : pair.overlay());
      if (blend && random.nextDouble() < BLEND_SHARE) {
        int second = random.nextInt(targets.length);
        float share = (float) random.nextDouble();
        blend(embedding, phrase(second, random), share);
        blend(vector, targets[second], share);
      }
      for (int i = 0; i < dimension; i++) {
        embedding[i] += (float) (random.nextGaussian() * BLUR / Math.sqrt(dimension));
      }
      System.arraycopy(TextCorpus.unit(embedding), 0, embeddings, b * dimension, dimension);
      System.arraycopy(vector, 0, vectors, b * layout.count(), layout.count());
      domains[b] = first;
    }
    return new Phrases(embeddings, vectors, known, domains, overlays);
  }

  private float[] phrase(int domain, SplittableRandom random) {
    List<float[]> phrases = corpus.trained().get(domain);
    return phrases.get(random.nextInt(phrases.size()));
  }

  private static void blend(float[] to, float[] other, float share) {
    for (int i = 0; i < to.length; i++) {
      to[i] += share * (other[i] - to[i]);
    }
  }

  /** As {@link TextProjection#apply}, differentiable. */
  private static NDArray project(
      NDManager manager, NDArray projection, float[] mean, float[] embeddings, int batch) {
    // Copies own their memory: the backward pass may outlive a Java buffer.
    NDArray centred =
        manager
            .create(embeddings, new Shape(batch, mean.length))
            .duplicate()
            .sub(manager.create(mean, new Shape(1, mean.length)));
    NDArray y = centred.matMul(projection.transpose());
    return y.div(y.square().mean(new int[] {1}, true).add(1e-12f).sqrt());
  }

  /** Mean square error where a vector is known, over the mean square of the targets. */
  private NDArray vectorLoss(NDManager manager, DomainOffsets domains, Phrases phrases) {
    NDArray wanted =
        manager
            .create(phrases.vectors, new Shape(phrases.domains.length, layout.count()))
            .duplicate();
    NDArray scale = wanted.square().mean().add(1e-6f);
    NDArray known = manager.create(phrases.known, new Shape(phrases.domains.length, 1)).duplicate();
    return domains.flat().sub(wanted).mul(known).square().mean().div(scale);
  }

  private NDArray pictureLoss(
      NDManager manager, DomainOffsets domains, Phrases phrases, SplittableRandom random) {
    int[] persons = new int[phrases.domains.length];
    Arrays.setAll(
        persons,
        i -> Batch.HELD_OUT + random.nextInt(set.persons(phrases.domains[i]) - Batch.HELD_OUT));
    Batch batch = Batch.of(manager, set, persons, phrases.domains, phrases.overlays, set.size());
    NDArray picture =
        generator.synthesize(generator.mapping(batch.latents()), domains, Noise.stored());
    return PictureLoss.sharp(picture, batch.pictures());
  }

  private static float[] join(float[][] rows) {
    float[] out = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, out, r * rows[r].length, rows[r].length);
    }
    return out;
  }
}
