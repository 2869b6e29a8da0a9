package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers of the synthesis network in order. */
record SynthesisPass(GeneratorConfig config, Map<String, NDArray> tensors, Layers layers) {
  /**
   * From this side on channels lie last in memory: convolutions on processors then need not
   * rearrange their input, and the filters between them take half the time.
   */
  private static final int CHANNELS_LAST = 128;

  /** Takes the features between the convolutions. */
  @FunctionalInterface
  interface Features {
    /** Closes them as soon as the next are there. */
    Features CLOSED =
        (conv, input) -> {
          if (conv > 0) {
            input.close();
          }
        };

    /**
     * Called when a convolution's input is no longer needed.
     *
     * @param conv number of the convolution; their count for the last features
     * @param input of convolution 0 the generator's own constant, else the pass's
     */
    void done(int conv, NDArray input);
  }

  /** Keeps all features, in order. */
  static final class Kept implements Features {
    private final List<NDArray> all = new ArrayList<>();

    @Override
    public void done(int conv, NDArray input) {
      all.add(input);
    }

    List<NDArray> all() {
      return all;
    }
  }

  /**
   * Paints.
   *
   * @param latents (B, rows, styleDim)
   * @return pictures (B, 3, size, size)
   */
  NDArray run(
      NDArray latents,
      Modulation modulation,
      Noise noise,
      Generator.Probe probe,
      Features features) {
    NoiseMaps maps = new NoiseMaps(config, tensors, noise, latents);
    // What is kept for a gradient stays in usual order.
    boolean rearrange = !Gradients.recorded() && !(features instanceof Kept);
    NDArray x = layers.constant();
    NDArray skip = null;
    for (int i = 0; i < config.convs(); i++) {
      int conv = i;
      NDArray input = x;
      int side = config.resolution(conv);
      boolean last = rearrange && side >= CHANNELS_LAST;
      boolean first = last && config.upsamples(conv) && side / 2 < CHANNELS_LAST;
      x =
          Ops.keep(
              () ->
                  layers
                      .conv(conv)
                      .forward(
                          first ? Ops.channelsLast(input) : input,
                          row(latents, conv),
                          modulation.convEdit(conv),
                          maps.map(conv),
                          () -> layers.spectrum(conv),
                          last));
      probe.see("conv_" + conv, x);
      features.done(conv, input);
      if (conv % 2 == 0) {
        skip = rgb(conv / 2, x, latents, modulation, skip, last);
        probe.see("rgb_" + conv / 2, skip);
      }
    }
    features.done(config.convs(), x);
    if (skip == null) {
      throw new IllegalStateException("a generator has at least one ToRGB layer");
    }
    return skip;
  }

  private NDArray rgb(
      int rgb,
      NDArray features,
      NDArray latents,
      Modulation modulation,
      @Nullable NDArray skip,
      boolean last) {
    NDArray picture =
        Ops.keep(
            () ->
                layers
                    .rgb(rgb)
                    .forward(
                        features,
                        row(latents, config.rgbRow(rgb)),
                        modulation.rgbInput(rgb),
                        skip,
                        layers.upsampleKernel(),
                        last));
    if (skip != null) {
      skip.close();
    }
    return picture;
  }

  /** One row of W+, (B, styleDim). */
  static NDArray row(NDArray latents, int row) {
    return latents.get(":, " + row);
  }
}
