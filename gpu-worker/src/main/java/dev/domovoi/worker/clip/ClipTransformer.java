package dev.domovoi.worker.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.weights.HostTensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transformer both towers share: blocks of pre-normalised multi-head attention and a two-layer
 * perceptron of four times the width, each added to its input (Vaswani et al. 2017), with the
 * activation x·σ(1.702·x). Weights are frozen.
 */
final class ClipTransformer {
  private static final float EPS = 1e-5f;

  private final int width;
  private final NDArray sharpness;
  private final List<Block> blocks = new ArrayList<>();

  private record Affine(NDArray weight, NDArray bias) {
    NDArray linear(NDArray x) {
      return x.getNDArrayInternal().linear(x, weight, bias).head();
    }

    NDArray norm(NDArray x) {
      return x.getNDArrayInternal().layerNorm(x, weight.getShape(), weight, bias, EPS).head();
    }
  }

  private record Block(Affine ln1, Affine in, Affine out, Affine ln2, Affine up, Affine down) {}

  /**
   * @param manager owner of the weights
   * @param prefix of the keys, with {@code resblocks.}
   */
  ClipTransformer(NDManager manager, ClipWeights weights, String prefix, int width, int layers) {
    this.width = width;
    this.sharpness = HostTensor.of(new float[] {1.702f}).toArray(manager);
    for (int i = 0; i < layers; i++) {
      String key = prefix + i + ".";
      blocks.add(
          new Block(
              affine(manager, weights, key + "ln_1"),
              new Affine(
                  scaledQuery(weights.get(key + "attn.in_proj_weight")).toArray(manager),
                  scaledQuery(weights.get(key + "attn.in_proj_bias")).toArray(manager)),
              affine(manager, weights, key + "attn.out_proj"),
              affine(manager, weights, key + "ln_2"),
              affine(manager, weights, key + "mlp.c_fc"),
              affine(manager, weights, key + "mlp.c_proj")));
    }
  }

  private static Affine affine(NDManager manager, ClipWeights weights, String key) {
    return new Affine(
        weights.get(key + ".weight").toArray(manager), weights.get(key + ".bias").toArray(manager));
  }

  /** Layer normalisation with the weights of {@code key}. */
  static NDArray norm(NDArray x, NDArray weight, NDArray bias) {
    return new Affine(weight, bias).norm(x);
  }

  /** The attention's factor 1/√64 is a power of two, so it goes into the query without rounding. */
  private static HostTensor scaledQuery(HostTensor joined) {
    float[] values = joined.floats();
    for (int i = 0; i < values.length / 3; i++) {
      values[i] *= 0.125f;
    }
    return HostTensor.of(values, joined.shape());
  }

  /** Number of blocks. */
  int layers() {
    return blocks.size();
  }

  /**
   * One block.
   *
   * @param x (B, L, width)
   * @param mask (L, L) to add before the softmax, or null
   * @return (B, L, width)
   */
  NDArray block(int index, NDArray x, @Nullable NDArray mask) {
    Block block = blocks.get(index);
    NDArray y = x.add(attention(block, block.ln1.norm(x), mask));
    NDArray up = block.up.linear(block.ln2.norm(y));
    NDArray gate = up.mul(sharpness).getNDArrayInternal().sigmoid();
    return y.add(block.down.linear(up.mul(gate)));
  }

  private NDArray attention(Block block, NDArray x, @Nullable NDArray mask) {
    long batch = x.getShape().get(0);
    long length = x.getShape().get(1);
    NDList parts = block.in.linear(x).split(3, 2);
    Shape heads = new Shape(batch, length, width / ClipConfig.HEAD, ClipConfig.HEAD);
    NDArray q = parts.get(0).reshape(heads).transpose(0, 2, 1, 3);
    NDArray k = parts.get(1).reshape(heads).transpose(0, 2, 3, 1);
    NDArray v = parts.get(2).reshape(heads).transpose(0, 2, 1, 3);
    NDArray scores = q.matMul(k);
    if (mask != null) {
      scores = scores.add(mask);
    }
    NDArray mixed = scores.softmax(-1).matMul(v).transpose(0, 2, 1, 3);
    return block.out.linear(mixed.reshape(batch, length, width));
  }
}
