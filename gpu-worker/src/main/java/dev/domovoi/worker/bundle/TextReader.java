package dev.domovoi.worker.bundle;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Map;

/**
 * Reads a sentence embedding as the hypernetwork's input. Two questions are put to it, which domain
 * and which change of its colours, each answered by a softmax over the known answers; the input is
 * the answers' codes, weighted, one question after the other. So words that nothing was trained on
 * are led to the nearest domains and changes, and to pairs of them that have no vector of their
 * own, instead of somewhere between all of them.
 */
public final class TextReader {
  /** Which domain: the first answer is the plain portrait. */
  public static final String DOMAIN = "domain";

  /** Which change: the first answer is none. */
  public static final String CHANGE = "change";

  public static final String MEAN = "reader.mean";

  private final float[] mean;
  private final Question domain;
  private final Question change;

  private TextReader(float[] mean, Question domain, Question change) {
    this.mean = mean;
    this.domain = domain;
    this.change = change;
  }

  /** The name of a tensor of a question: {@code weight}, {@code bias} or {@code codes}. */
  public static String key(String question, String tensor) {
    return "reader." + question + "." + tensor;
  }

  /**
   * Reads the tensors.
   *
   * @param tensors {@value #MEAN} (inputs), and of each question {@code weight} (answers, inputs),
   *     {@code bias} (answers) and {@code codes} (answers, numbers)
   * @throws WeightsException if they are missing or do not fit
   */
  public static TextReader of(Map<String, HostTensor> tensors) {
    HostTensor mean = tensors.get(MEAN);
    if (mean == null) {
      throw new WeightsException(
          "The bundle's reader of phrases is missing; make the bundle again with"
              + " `domovoi train hypernet`.");
    }
    return new TextReader(
        mean.floats(),
        Question.of(tensors, DOMAIN, mean.elements()),
        Question.of(tensors, CHANGE, mean.elements()));
  }

  /** Length of an embedding. */
  public int inputs() {
    return mean.length;
  }

  /** Length of the hypernetwork's input. */
  public int outputs() {
    return domain.width + change.width;
  }

  /**
   * The hypernetwork's input for an embedding, each question's part of unit mean square.
   *
   * @param embedding of {@link #inputs()} numbers
   */
  public float[] apply(float[] embedding) {
    float[] x = centred(embedding, mean);
    float[] out = new float[outputs()];
    mix(domain.codes, domain.shares(x), out, 0, domain.width);
    mix(change.codes, change.shares(x), out, domain.width, change.width);
    return out;
  }

  /** An embedding less the common mean, at unit length: phrases share a part that says nothing. */
  public static float[] centred(float[] embedding, float[] mean) {
    float[] out = new float[embedding.length];
    double square = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = embedding[i] - mean[i];
      square += out[i] * out[i];
    }
    float scale = (float) (1 / Math.sqrt(square + 1e-12));
    for (int i = 0; i < out.length; i++) {
      out[i] *= scale;
    }
    return out;
  }

  /**
   * Writes weighted codes at unit mean square.
   *
   * @param codes (answers, width)
   * @param shares one for each answer
   * @param at where in {@code out} they begin
   */
  public static void mix(float[] codes, double[] shares, float[] out, int at, int width) {
    double[] sums = new double[width];
    double square = 0;
    for (int i = 0; i < width; i++) {
      for (int a = 0; a < shares.length; a++) {
        sums[i] += shares[a] * codes[a * width + i];
      }
      square += sums[i] * sums[i];
    }
    double scale = 1 / Math.sqrt(square / width + 1e-12);
    for (int i = 0; i < width; i++) {
      out[at + i] = (float) (sums[i] * scale);
    }
  }

  /** A linear classifier and the codes of its answers. */
  private record Question(float[] weight, float[] bias, float[] codes, int width) {
    static Question of(Map<String, HostTensor> tensors, String name, int inputs) {
      HostTensor weight = tensors.get(key(name, "weight"));
      HostTensor bias = tensors.get(key(name, "bias"));
      HostTensor codes = tensors.get(key(name, "codes"));
      if (weight == null
          || bias == null
          || codes == null
          || weight.elements() != bias.elements() * inputs
          || codes.shape().length != 2
          || codes.shape()[0] != bias.elements()) {
        throw new WeightsException(
            "The tensors for the question \"" + name + "\" are missing or do not fit together.");
      }
      int width = Math.toIntExact(codes.shape()[1]);
      return new Question(weight.floats(), bias.floats(), codes.floats(), width);
    }

    /** Softmax of the answers' logits. */
    double[] shares(float[] x) {
      double[] shares = new double[bias.length];
      double top = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < shares.length; a++) {
        double logit = bias[a];
        for (int i = 0; i < x.length; i++) {
          logit += weight[a * x.length + i] * x[i];
        }
        shares[a] = logit;
        top = Math.max(top, logit);
      }
      double sum = 0;
      for (int a = 0; a < shares.length; a++) {
        shares[a] = Math.exp(shares[a] - top);
        sum += shares[a];
      }
      for (int a = 0; a < shares.length; a++) {
        shares[a] /= sum;
      }
      return shares;
    }
  }
}
