package dev.domovoi.worker.bundle;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Map;

/**
 * The linear map from sentence embeddings to the hypernetwork's input, with the mean embedding
 * taken off first: embeddings of short phrases share a large common part that says nothing of
 * style.
 */
public final class TextProjection {
  public static final String WEIGHT = "projection.weight";
  public static final String MEAN = "projection.mean";

  private final float[] weight;
  private final float[] mean;
  private final int outputs;

  private TextProjection(float[] weight, float[] mean, int outputs) {
    this.weight = weight;
    this.mean = mean;
    this.outputs = outputs;
  }

  /**
   * Reads a projection.
   *
   * @param tensors {@value #WEIGHT} (outputs, inputs) and {@value #MEAN} (inputs)
   * @throws WeightsException if they are missing or do not fit
   */
  public static TextProjection of(Map<String, HostTensor> tensors) {
    HostTensor weight = tensors.get(WEIGHT);
    HostTensor mean = tensors.get(MEAN);
    if (weight == null
        || mean == null
        || weight.shape().length != 2
        || weight.shape()[1] != mean.elements()) {
      throw new WeightsException("The text projection is missing or of wrong shape.");
    }
    return new TextProjection(weight.floats(), mean.floats(), Math.toIntExact(weight.shape()[0]));
  }

  /** Length of an embedding. */
  public int inputs() {
    return mean.length;
  }

  /** Length of a projected embedding. */
  public int outputs() {
    return outputs;
  }

  /**
   * Projects an embedding; the result has unit mean square.
   *
   * @param embedding of {@link #inputs()} numbers
   */
  public float[] apply(float[] embedding) {
    double[] sums = new double[outputs];
    double square = 0;
    for (int o = 0; o < outputs; o++) {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        sum += (double) weight[o * mean.length + i] * (embedding[i] - mean[i]);
      }
      sums[o] = sum;
      square += sum * sum;
    }
    double scale = 1 / Math.sqrt(square / outputs + 1e-12);
    float[] out = new float[outputs];
    for (int o = 0; o < outputs; o++) {
      out[o] = (float) (sums[o] * scale);
    }
    return out;
  }
}
