package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sample of a {@link DomainTape}, whose arrays all have a first axis of one. Gradients must be
 * off.
 *
 * @param latents (1, rows, styleDim)
 * @param features inputs of the convolutions in order, and last the finest features
 * @param picture (1, 3, size, size)
 */
record SampleTape(
    GeneratorConfig config,
    Layers layers,
    NDArray latents,
    Modulation modulation,
    List<NDArray> features,
    NDArray picture) {

  /** Paints. */
  static SampleTape record(
      SynthesisPass pass, NDArray latents, Modulation modulation, Noise noise) {
    SynthesisPass.Kept kept = new SynthesisPass.Kept();
    NDArray picture = pass.run(latents, modulation, noise, (name, array) -> {}, kept);
    return new SampleTape(pass.config(), pass.layers(), latents, modulation, kept.all(), picture);
  }

  /**
   * The gradients of the offsets, and closes the features.
   *
   * @param ofPicture the picture's gradient
   * @return (1, c_in) each, of the convolutions in order and then of the ToRGB layers
   */
  NDList backward(NDArray ofPicture) {
    NDArray[] convs = new NDArray[config.convs()];
    NDArray[] rgbs = new NDArray[config.rgbs()];
    backward(ofPicture, convs, rgbs);
    NDList all = new NDList(convs);
    all.addAll(new NDList(rgbs));
    return all;
  }

  /** Fills in the gradients. */
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
