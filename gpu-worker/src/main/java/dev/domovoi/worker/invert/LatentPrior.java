package dev.domovoi.worker.invert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.SymmetricEigen;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.tensor.Scopes;
import dev.domovoi.worker.weights.HostTensor;
import java.util.stream.LongStream;

/**
 * How usual latents are (II2S, Zhu et al. 2020): before the mapping network's last leaky ReLU they
 * are nearly normal, so there the squared coordinates along the principal axes, in standard
 * deviations, have mean one. Gradients flow to the latents.
 */
public final class LatentPrior implements AutoCloseable {
  /** Latents that {@link #estimate} draws unless told otherwise. */
  public static final int SAMPLES = 200_000;

  private static final int BATCH = 2000;

  /** Inverse of the mapping network's slope of 0.2. */
  private static final float UNDO = 5;

  private final NDManager manager;
  private final NDArray mean;
  private final NDArray axes;

  /**
   * @param parent manager whose child will own the tables until {@link #close()}
   * @param mean (D)
   * @param components rows are the principal axes, (D, D)
   * @param deviations along them, (D)
   */
  public LatentPrior(
      NDManager parent, HostTensor mean, HostTensor components, HostTensor deviations) {
    this.manager = parent.newSubManager();
    this.manager.setName("latent-prior");
    this.mean = mean.toArray(manager);
    int n = deviations.elements();
    float[] rows = components.floats();
    float[] lengths = deviations.floats();
    float[] scaled = new float[n * n];
    for (int axis = 0; axis < n; axis++) {
      for (int i = 0; i < n; i++) {
        scaled[i * n + axis] = rows[axis * n + i] / lengths[axis];
      }
    }
    this.axes = HostTensor.of(scaled, n, n).toArray(manager);
  }

  /** Principal axes of {@code samples} random latents of a generator. */
  public static LatentPrior estimate(
      NDManager parent, Generator generator, int samples, long seed) {
    Gradients.off();
    int n = generator.config().styleDim();
    double[] sum = new double[n];
    double[][] products = new double[n][n];
    int done = 0;
    while (done < samples) {
      int count = Math.min(BATCH, samples - done);
      long first = seed + done;
      try (NDManager own = parent.newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        long[] seeds = LongStream.range(first, first + count).toArray();
        NDArray x =
            generator.mapping(Gaussian.latents(own, n, seeds)).getNDArrayInternal().leakyRelu(UNDO);
        add(sum, x.sum(new int[] {0}).toFloatArray());
        float[] square = x.transpose().matMul(x).toFloatArray();
        for (int i = 0; i < n; i++) {
          for (int k = 0; k < n; k++) {
            products[i][k] += square[i * n + k];
          }
        }
      }
      done += count;
    }
    float[] mean = new float[n];
    for (int i = 0; i < n; i++) {
      mean[i] = (float) (sum[i] / samples);
      for (int k = 0; k < n; k++) {
        products[i][k] = products[i][k] / samples - sum[i] / samples * (sum[k] / samples);
      }
    }
    return of(parent, mean, SymmetricEigen.of(products));
  }

  private static LatentPrior of(NDManager parent, float[] mean, SymmetricEigen eigen) {
    int n = mean.length;
    float[] components = new float[n * n];
    float[] deviations = new float[n];
    double least = 1e-6 * Math.max(eigen.values()[n - 1], 1e-12);
    for (int axis = 0; axis < n; axis++) {
      deviations[axis] = (float) Math.sqrt(Math.max(eigen.values()[axis], least));
      for (int i = 0; i < n; i++) {
        components[axis * n + i] = (float) eigen.vectors()[axis][i];
      }
    }
    return new LatentPrior(
        parent,
        HostTensor.of(mean, n),
        HostTensor.of(components, n, n),
        HostTensor.of(deviations, n));
  }

  private static void add(double[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  /**
   * The mean squared coordinate.
   *
   * @param rows (B, rows, D)
   * @return a scalar, about 1 for random people
   */
  public NDArray of(NDArray rows) {
    return Scopes.keep(
        () -> {
          NDArray before = rows.getNDArrayInternal().leakyRelu(UNDO).sub(mean);
          return Scalars.mul(before.matMul(axes).square().mean(), 1);
        });
  }

  /** Frees the tables. */
  @Override
  public void close() {
    manager.close();
  }
}
