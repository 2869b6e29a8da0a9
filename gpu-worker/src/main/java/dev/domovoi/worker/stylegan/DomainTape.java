package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass through a frozen generator, remembered for the gradient with respect to a domain that
 * scales input channels. Since weights and latents are constants, one array for each layer is all
 * that the gradient needs: its input, whose sign also tells the slope of the activation before it.
 * Recording every operation keeps four, and computes gradients nobody asks for.
 *
 * <p>With x the input of a convolution, s its style's scales and g the gradient of x·s·(1 + d), the
 * gradient of d is s·Σ g·x over pixels, and that of x is g·s·(1 + d).
 */
public final class DomainTape {
  private final GeneratorConfig config;
  private final Layers layers;
  private final NDArray latents;
  private final Modulation modulation;
  private final List<NDArray> features;
  private final NDArray picture;

  private DomainTape(
      GeneratorConfig config,
      Layers layers,
      NDArray latents,
      Modulation modulation,
      List<NDArray> features,
      NDArray picture) {
    this.config = config;
    this.layers = layers;
    this.latents = latents;
    this.modulation = modulation;
    this.features = features;
    this.picture = picture;
  }

  /** Whether a domain's gradient can be had this way: it scales input channels only. */
  public static boolean fits(GeneratorConfig config, Modulation modulation) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return IntStream.range(0, config.convs())
          .allMatch(conv -> modulation.convEdit(conv).scalesInputs());
    }
  }

  static DomainTape record(
      GeneratorConfig config,
      Map<String, NDArray> tensors,
      Layers layers,
      NDArray latents,
      Modulation modulation,
      Noise noise) {
    if (!fits(config, modulation)) {
      throw new IllegalArgumentException("the domain does more than scale input channels");
    }
    return Gradients.without(
        () -> {
          SynthesisPass.Kept kept = new SynthesisPass.Kept();
          NDArray picture =
              new SynthesisPass(config, tensors, layers)
                  .run(latents, modulation, noise, (name, array) -> {}, kept);
          picture.setRequiresGradient(true);
          return new DomainTape(config, layers, latents, modulation, kept.all(), picture);
        });
  }

  /** The pictures (B, 3, size, size); they require a gradient, but none flows through them. */
  public NDArray picture() {
    return picture;
  }

  /**
   * To be called once, after a backward pass from a loss on {@link #picture()}, while gradients are
   * recorded.
   *
   * @return a scalar whose gradient with respect to the domain is that of the loss
   */
  public NDArray objective() {
    if (!Gradients.recorded()) {
      throw new IllegalStateException("gradients are not recorded");
    }
    NDArray[] convs = new NDArray[config.convs()];
    NDArray[] rgbs = new NDArray[config.rgbs()];
    Gradients.without(
        () -> {
          backward(picture.getGradient(), convs, rgbs);
          return picture;
        });
    NDArray sum = null;
    for (int i = 0; i < convs.length; i++) {
      sum = plusProduct(sum, modulation.convInput(i), convs[i]);
    }
    for (int j = 0; j < rgbs.length; j++) {
      sum = plusProduct(sum, modulation.rgbInput(j), rgbs[j]);
    }
    if (sum == null) {
      throw new IllegalStateException("the domain has no offsets");
    }
    return sum;
  }

  private static @Nullable NDArray plusProduct(
      @Nullable NDArray sum, @Nullable NDArray offsets, NDArray gradient) {
    if (offsets == null) {
      return sum;
    }
    NDArray product = offsets.mul(gradient).sum();
    return sum == null ? product : sum.add(product);
  }

  /** Fills in the gradients of the offsets, (B, c_in) each. */
  private void backward(NDArray ofPicture, NDArray[] convs, NDArray[] rgbs) {
    NDArray rgb = ofPicture;
    NDArray g = null;
    for (int i = config.convs() - 1; i >= 0; i--) {
      int conv = i;
      NDArray output = features.get(conv + 1);
      if (conv % 2 == 0) {
        NDArray ofRgb = rgb;
        NDArray before = g;
        NDList found = Ops.keepAll(() -> rgb(conv / 2, ofRgb, output, before));
        g = found.get(0);
        rgbs[conv / 2] = found.get(1);
        rgb = conv == 0 ? rgb : Ops.keep(() -> Adjoint.upsample(ofRgb, layers.upsampleKernel()));
      }
      // The last convolution has a ToRGB layer, so there is a gradient by now.
      NDArray ofOutput = Objects.requireNonNull(g);
      NDList found = Ops.keepAll(() -> convolution(conv, ofOutput, features.get(conv), output));
      ofOutput.close();
      output.close();
      g = found.get(0);
      convs[conv] = found.get(1);
    }
  }

  /** From a ToRGB layer to its features, added to {@code sum}, and to its offsets. */
  private NDList rgb(int rgb, NDArray g, NDArray x, @Nullable NDArray sum) {
    ToRgb layer = layers.rgb(rgb);
    long batch = g.getShape().get(0);
    long in = x.getShape().get(1);
    long side = x.getShape().get(2);
    NDArray style = SynthesisPass.row(latents, config.rgbRow(rgb));
    NDArray scale = Ops.linear(style, layer.affine(), layer.affineBias());
    NDArray offsets = modulation.rgbInput(rgb);
    NDArray full = offsets == null ? scale : scale.mul(offsets.add(1));
    NDArray rows = full.reshape(batch, in, 1).mul(layer.weight().transpose());
    NDArray flat = g.reshape(batch, 3, side * side);
    NDArray ofFeatures = rows.matMul(flat).reshape(batch, in, side, side);
    NDArray byColour = flat.matMul(x.reshape(batch, in, side * side).transpose(0, 2, 1));
    NDArray ofOffsets = byColour.mul(layer.weight()).sum(new int[] {1}).mul(scale);
    return new NDList(sum == null ? ofFeatures : sum.addi(ofFeatures), ofOffsets);
  }

  /** From a convolution's result to its input, and to its offsets. Overwrites {@code g}. */
  private NDList convolution(int conv, NDArray g, NDArray x, NDArray output) {
    StyledConv layer = layers.conv(conv);
    NDArray style = SynthesisPass.row(latents, conv);
    NDArray scale = Ops.linear(style, layer.affine(), layer.affineBias());
    Adjoint.leakyRelu(g, output);
    g.muli(Ops.perChannel(StyledConv.demodulation(scale, layer.squares())));
    NDArray ofScaled = Adjoint.convolve(layer, g);
    NDArray ofOffsets = ofScaled.mul(x).sum(new int[] {2, 3}).mul(scale);
    NDArray offsets = modulation.convInput(conv);
    NDArray full = offsets == null ? scale : scale.mul(offsets.add(1));
    return new NDList(ofScaled.muli(Ops.perChannel(full)), ofOffsets);
  }
}
