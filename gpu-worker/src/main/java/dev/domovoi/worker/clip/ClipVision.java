package dev.domovoi.worker.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * CLIP's image tower, a vision transformer (Dosovitskiy et al. 2021): patches by a strided
 * convolution, a class token before them, positions, transformer, and a projection of the class
 * token. Frozen, but differentiable with respect to the picture. May be used by several threads.
 */
public final class ClipVision implements AutoCloseable {
  private final ClipConfig config;
  private final NDManager manager;
  private final NDArray patches;
  private final NDArray patchPositions;
  private final NDArray classToken;
  private final NDArray[] pre;
  private final NDArray[] post;
  private final NDArray projection;
  private final ClipTransformer transformer;

  /**
   * @param parent manager whose child will own the weights until {@link #close()}
   */
  public ClipVision(NDManager parent, ClipWeights weights) {
    this.config = weights.config();
    this.manager = parent.newSubManager();
    this.manager.setName("clip-vision");
    int width = config.visionWidth();
    this.patches = weights.get("visual.conv1.weight").toArray(manager);
    float[] positions = weights.get("visual.positional_embedding").floats();
    float[] token = weights.get("visual.class_embedding").floats();
    for (int i = 0; i < width; i++) {
      token[i] += positions[i];
    }
    this.classToken = HostTensor.of(token, 1, 1, width).toArray(manager);
    this.patchPositions =
        HostTensor.of(
                Arrays.copyOfRange(positions, width, positions.length),
                1,
                (long) config.grid() * config.grid(),
                width)
            .toArray(manager);
    this.pre = pair(weights, "visual.ln_pre");
    this.post = pair(weights, "visual.ln_post");
    this.projection = weights.get("visual.proj").toArray(manager);
    this.transformer =
        new ClipTransformer(
            manager, weights, "visual.transformer.resblocks.", width, config.visionLayers());
  }

  private NDArray[] pair(ClipWeights weights, String key) {
    return new NDArray[] {
      weights.get(key + ".weight").toArray(manager), weights.get(key + ".bias").toArray(manager)
    };
  }

  /** The sizes. */
  public ClipConfig config() {
    return config;
  }

  /**
   * Embeds pictures. Differentiable.
   *
   * @param pixels (B, 3, side, side), normalised as {@link ClipPreprocess} does
   * @return (B, embedding), not of unit length; belongs to the pixels' manager and the open {@link
   *     NDScope}
   */
  public NDArray embed(NDArray pixels) {
    return embed(pixels, (name, x) -> {});
  }

  /** Like {@link #embed(NDArray)}, showing intermediate results to {@code trace}. */
  NDArray embed(NDArray pixels, BiConsumer<String, NDArray> trace) {
    Shape shape = pixels.getShape();
    int side = config.imageSide();
    if (shape.dimension() != 4 || !shape.equals(new Shape(shape.get(0), 3, side, side))) {
      throw new IllegalArgumentException(
          "pictures of shape " + shape + " do not fit an image tower of " + side + " pixels");
    }
    NDArray out;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      out = tower(pixels, trace);
      out.attach(pixels.getManager());
      NDScope.unregister(out);
    }
    NDScope.register(out);
    return out;
  }

  private NDArray tower(NDArray pixels, BiConsumer<String, NDArray> trace) {
    long batch = pixels.getShape().get(0);
    int width = config.visionWidth();
    Shape stride = new Shape(config.patch(), config.patch());
    NDArray x =
        pixels
            .getNDArrayInternal()
            .convolution(pixels, patches, null, stride, new Shape(0, 0), new Shape(1, 1), 1)
            .head();
    trace.accept("conv1", x);
    x = x.reshape(batch, width, -1).transpose(0, 2, 1).add(patchPositions);
    NDArray first = classToken.broadcast(new Shape(batch, 1, width));
    x = NDArrays.concat(new NDList(first, x), 1);
    x = ClipTransformer.norm(x, pre[0], pre[1]);
    trace.accept("ln_pre", x);
    for (int i = 0; i < transformer.layers(); i++) {
      x = transformer.block(i, x, null);
      trace.accept("block" + i, x);
    }
    x = ClipTransformer.norm(x.get(":, 0"), post[0], post[1]);
    trace.accept("ln_post", x);
    return x.matMul(projection);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
