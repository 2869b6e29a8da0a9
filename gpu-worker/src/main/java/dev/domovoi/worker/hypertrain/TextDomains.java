package dev.domovoi.worker.hypertrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.loss.DomainSampling;
import dev.domovoi.worker.models.TextEmbedder;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.weights.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Domains given by texts: the hypernetwork reads the first encoder's embedding of the bare target,
 * the losses compare with all templates. Embeddings are computed when a domain is first drawn, and
 * kept. One thread at a time.
 */
public final class TextDomains implements DomainSource, AutoCloseable {
  private final NDManager manager;
  private final List<DomainPair> pairs;
  private final TextEmbedder embedder;
  private final Templates templates;
  private final Sampling sampling;
  private final Map<String, List<NDArray>> described = new HashMap<>();
  private final Map<String, NDArray> bare = new HashMap<>();

  /**
   * New domains out of the listed ones.
   *
   * @param convex whether samples are convex combinations of the drawn domains, with shares of a
   *     Dirichlet distribution of concentration 2/B
   * @param resample smallest cosine between a template's embedding and the direction that is drawn
   *     in its place, if any; 0.95 in the published recipe. Directions of one encoder say nothing
   *     about another's, so use a single encoder with it.
   */
  public record Sampling(boolean convex, OptionalDouble resample) {
    /** The listed domains as they are. */
    public static final Sampling NONE = new Sampling(false, OptionalDouble.empty());

    /** Both, as in the published recipe for many domains. */
    public static final Sampling PUBLISHED = new Sampling(true, OptionalDouble.of(0.95));

    /** Checks: the cosine lies in −1 to 1. */
    public Sampling {
      if (resample.isPresent() && !(Math.abs(resample.getAsDouble()) <= 1)) {
        throw new IllegalArgumentException("a cosine must lie in -1 to 1");
      }
    }
  }

  /**
   * @param parent whose child will own the embeddings until {@link #close()}
   * @param embedder outlives this object
   */
  public TextDomains(
      NDManager parent,
      List<DomainPair> pairs,
      TextEmbedder embedder,
      Templates templates,
      Sampling sampling) {
    this.manager = parent.newSubManager();
    this.manager.setName("text-domains");
    this.pairs = List.copyOf(pairs);
    this.embedder = embedder;
    this.templates = templates;
    this.sampling = sampling;
  }

  /** The hypernetwork's input for a text: (1, width), of unit length; stays this object's. */
  public NDArray input(String text) {
    return bare.computeIfAbsent(
        text, key -> embedder.embed(manager, Templates.BARE.about(key)).get(0));
  }

  /** A text in all templates: for each encoder (τ, D), of unit length; stay this object's. */
  public List<NDArray> described(String text) {
    return described.computeIfAbsent(text, key -> embedder.embed(manager, templates.about(key)));
  }

  @Override
  public Batch draw(NDManager target, SplittableRandom random, int count) {
    NDList inputs = new NDList();
    List<NDList> targets = new ArrayList<>();
    List<NDList> origins = new ArrayList<>();
    for (int index : DomainSource.choose(random, pairs.size(), count)) {
      DomainPair pair = pairs.get(index);
      inputs.add(input(pair.target()));
      collect(targets, described(pair.target()));
      collect(origins, described(pair.source()));
    }
    NDArray input = NDArrays.concat(inputs);
    List<NDArray> to = targets.stream().map(NDArrays::stack).toList();
    List<NDArray> from = origins.stream().map(NDArrays::stack).toList();
    if (sampling.convex) {
      float[] values = shares(random, count);
      NDArray shares = HostTensor.of(values, count, count).toArray(target);
      input = DomainSampling.convex(shares, input);
      to = to.stream().map(t -> DomainSampling.convex(shares, t)).toList();
      from = from.stream().map(s -> DomainSampling.convex(shares, s)).toList();
    }
    if (sampling.resample.isPresent()) {
      to = to.stream().map(t -> resampled(target, random, t)).toList();
    }
    return new Batch(input, new TuneGoal.Texts(from, to));
  }

  private static void collect(List<NDList> lists, List<NDArray> encoders) {
    for (int e = 0; e < encoders.size(); e++) {
      if (lists.size() <= e) {
        lists.add(new NDList());
      }
      lists.get(e).add(encoders.get(e));
    }
  }

  private NDArray resampled(NDManager target, SplittableRandom random, NDArray embeddings) {
    int width = Math.toIntExact(embeddings.getShape().get(2));
    int rows = Math.toIntExact(embeddings.size() / width);
    float[] draws = new float[rows * width];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (float) (2 * random.nextDouble() - 1);
    }
    float[] shares = new float[rows];
    for (int i = 0; i < rows; i++) {
      shares[i] = (float) random.nextDouble();
    }
    return DomainSampling.resample(
        embeddings,
        HostTensor.of(draws, rows, width).toArray(target),
        HostTensor.of(shares, rows).toArray(target),
        sampling.resample.orElse(1));
  }

  /** Rows of a symmetric Dirichlet distribution of concentration 2/count. */
  static float[] shares(SplittableRandom random, int count) {
    float[] out = new float[count * count];
    for (int row = 0; row < count; row++) {
      double[] draws = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        draws[i] = gamma(random, 2.0 / count);
        sum += draws[i];
      }
      for (int i = 0; i < count; i++) {
        out[row * count + i] = sum > 0 ? (float) (draws[i] / sum) : 1f / count;
      }
    }
    return out;
  }

  /** A gamma variate by the method of Marsaglia and Tsang (2000). */
  private static double gamma(SplittableRandom random, double shape) {
    double boost = shape < 1 ? Math.pow(1 - random.nextDouble(), 1 / shape) : 1;
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v * boost;
      }
    }
  }

  @Override
  public String description() {
    int hash = 31 * pairs.hashCode() + templates.hashCode();
    return "texts/" + pairs.size() + "/" + Integer.toHexString(hash) + "/" + sampling;
  }

  /** Frees the embeddings. */
  @Override
  public void close() {
    manager.close();
  }
}
