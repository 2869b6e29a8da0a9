package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.tensor.Scopes;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TensorFiles;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * LPIPS (Zhang et al. 2018), version 0.1 with VGG16: squared differences of the unit-length
 * features after the last ReLU of each of the five stages, weighted by channel, averaged over
 * places and added up. Weights are files of the user's: torchvision's VGG16 and LPIPS's own few
 * linear weights. Pictures of 16 pixels or more. Differentiable; may be used by several threads.
 */
public final class Lpips implements PictureDistance, AutoCloseable {
  /** Places of the convolutions in torchvision's {@code features}, by stage. */
  static final int[][] STAGES = {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}};

  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final float[] SHIFT = {-.030f, -.088f, -.188f};
  private static final float[] SCALE = {.458f, .448f, .450f};
  private static final int SMALLEST = 16;

  /** Squared length below which features count as none; keeps the root's gradient finite. */
  private static final double NOTHING = 1e-20;

  private static final float EPSILON = 1e-10f;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape ZERO = new Shape(0, 0);

  private final NDManager manager;
  private final NDArray shift;
  private final NDArray factor;
  private final List<List<NDArray[]>> stages = new ArrayList<>();
  private final List<NDArray> linear = new ArrayList<>();

  /**
   * @param parent manager whose child will own the weights until {@link #close()}
   * @param vgg {@code features.N.weight} and {@code .bias}; other tensors are left out
   * @param lin {@code linN.model.1.weight}, (1, channels, 1, 1)
   * @throws WeightsException if a tensor is missing or of wrong shape
   */
  public Lpips(NDManager parent, Map<String, HostTensor> vgg, Map<String, HostTensor> lin) {
    this.manager = parent.newSubManager();
    this.manager.setName("lpips");
    this.shift = HostTensor.of(SHIFT, 1, 3, 1, 1).toArray(manager);
    float[] factors = new float[SCALE.length];
    for (int c = 0; c < factors.length; c++) {
      factors[c] = 1 / SCALE[c];
    }
    this.factor = HostTensor.of(factors, 1, 3, 1, 1).toArray(manager);
    int in = 3;
    for (int stage = 0; stage < STAGES.length; stage++) {
      int out = CHANNELS[stage];
      List<NDArray[]> convs = new ArrayList<>();
      for (int place : STAGES[stage]) {
        String key = "features." + place;
        NDArray weight = tensor("VGG16", vgg, key + ".weight", out, in, 3, 3);
        NDArray bias = tensor("VGG16", vgg, key + ".bias", out);
        convs.add(new NDArray[] {weight, bias});
        in = out;
      }
      stages.add(convs);
      linear.add(tensor("LPIPS", lin, "lin" + stage + ".model.1.weight", 1, out, 1, 1));
    }
  }

  /**
   * Reads the published files.
   *
   * @param vgg torchvision's {@code vgg16} state dictionary
   * @param lin LPIPS's {@code v0.1/vgg} weights
   * @throws WeightsException if they cannot be read or are something else
   */
  public static Lpips read(NDManager parent, Path vgg, Path lin) {
    return new Lpips(parent, TensorFiles.read(vgg), TensorFiles.read(lin));
  }

  private NDArray tensor(String owner, Map<String, HostTensor> from, String key, long... shape) {
    HostTensor tensor = from.get(key);
    if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
      throw new WeightsException(
          owner
              + "'s tensor \""
              + key
              + "\" is "
              + (tensor == null ? "missing." : tensor + " instead of " + Arrays.toString(shape))
              + (tensor == null ? "" : "."));
    }
    return tensor.toArray(manager);
  }

  @Override
  public NDArray between(NDArray first, NDArray second) {
    return Scopes.keep(() -> distance(features(first), features(second)));
  }

  /**
   * Computes the features of one picture, to be compared with others again and again.
   *
   * @param picture (1, 3, h, w), about −1 to 1; its manager owns the features until it is closed
   */
  @Override
  public PictureDistance.Fixed to(NDArray picture) {
    List<NDArray> kept = new ArrayList<>();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (NDArray feature : features(picture)) {
        kept.add(Scopes.own(picture.getManager(), feature.stopGradient().duplicate()));
      }
    }
    return other -> Scopes.keep(() -> distance(features(other), kept));
  }

  private NDArray distance(List<NDArray> first, List<NDArray> second) {
    NDArray sum = null;
    for (int stage = 0; stage < linear.size(); stage++) {
      NDArray squares = first.get(stage).sub(second.get(stage)).square().mul(linear.get(stage));
      // The mean over channels too, so their number is multiplied back.
      NDArray part = Scalars.mul(squares.mean(), CHANNELS[stage]);
      sum = sum == null ? part : sum.add(part);
    }
    if (sum == null) {
      throw new IllegalStateException("no stages");
    }
    return sum;
  }

  /** Features of unit length after each stage. */
  List<NDArray> features(NDArray pictures) {
    Shape shape = pictures.getShape();
    if (shape.dimension() != 4
        || shape.get(1) != 3
        || shape.get(2) < SMALLEST
        || shape.get(3) < SMALLEST) {
      throw new IllegalArgumentException(
          "LPIPS needs RGB pictures of " + SMALLEST + " pixels or more, not " + shape);
    }
    List<NDArray> out = new ArrayList<>();
    NDArray x = pictures.sub(shift).mul(factor);
    for (int stage = 0; stage < stages.size(); stage++) {
      if (stage > 0) {
        x = x.getNDArrayInternal().maxPool(TWO, TWO, ZERO, false);
      }
      for (NDArray[] conv : stages.get(stage)) {
        NDList y = x.getNDArrayInternal().convolution(x, conv[0], conv[1], ONE, ONE, ONE, 1);
        x = y.head().getNDArrayInternal().relu();
      }
      NDArray squares = x.square().sum(new int[] {1}, true);
      out.add(x.div(Scalars.atLeast(squares, NOTHING).sqrt().add(EPSILON)));
    }
    return out;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
