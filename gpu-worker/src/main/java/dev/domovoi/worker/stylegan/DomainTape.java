package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass through a frozen generator, remembered for the gradient with respect to a domain that
 * scales input channels. Since weights and latents are constants, one array for each layer is all
 * that the gradient needs: its input, whose sign also tells the slope of the activation before it.
 * Recording every operation keeps four, and computes gradients nobody asks for. Samples are painted
 * one by one, so that what is not kept takes the memory of one.
 *
 * <p>With x the input of a convolution, s its style's scales and g the gradient of x·s·(1 + d), the
 * gradient of d is s·Σ g·x over pixels, and that of x is g·s·(1 + d).
 */
public final class DomainTape {
  private final GeneratorConfig config;
  private final Modulation modulation;
  private final List<SampleTape> samples;
  private final NDArray picture;

  private DomainTape(
      GeneratorConfig config, Modulation modulation, List<SampleTape> samples, NDArray picture) {
    this.config = config;
    this.modulation = modulation;
    this.samples = samples;
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
      SynthesisPass pass, NDArray latents, Modulation modulation, Noise noise) {
    if (!fits(pass.config(), modulation)) {
      throw new IllegalArgumentException("the domain does more than scale input channels");
    }
    return Gradients.without(
        () -> {
          List<SampleTape> samples =
              IntStream.range(0, Math.toIntExact(latents.getShape().get(0)))
                  .mapToObj(
                      i ->
                          SampleTape.record(
                              pass, Ops.sample(latents, i), modulation.sample(i), noise.sample(i)))
                  .toList();
          NDArray picture =
              NDArrays.concat(
                  samples.stream()
                      .map(SampleTape::picture)
                      .collect(Collectors.toCollection(NDList::new)));
          picture.setRequiresGradient(true);
          return new DomainTape(pass.config(), modulation, samples, picture);
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
    List<NDList> found = Gradients.without(() -> backward(picture.getGradient()));
    NDArray sum = null;
    for (int i = 0; i < config.convs(); i++) {
      sum = plusProduct(sum, modulation.convInput(i), found, i);
    }
    for (int j = 0; j < config.rgbs(); j++) {
      sum = plusProduct(sum, modulation.rgbInput(j), found, config.convs() + j);
    }
    if (sum == null) {
      throw new IllegalStateException("the domain has no offsets");
    }
    return sum;
  }

  private List<NDList> backward(NDArray gradient) {
    return IntStream.range(0, samples.size())
        .mapToObj(i -> samples.get(i).backward(gradient.get(i + ":" + (i + 1))))
        .toList();
  }

  /**
   * Adds the sum of offsets times their gradients.
   *
   * @param offsets (1 or B, c_in)
   * @param gradients of each sample
   */
  private static @Nullable NDArray plusProduct(
      @Nullable NDArray sum, @Nullable NDArray offsets, List<NDList> gradients, int place) {
    if (offsets == null) {
      return sum;
    }
    NDList rows = new NDList();
    gradients.forEach(sample -> rows.add(sample.get(place)));
    NDArray product = offsets.mul(NDArrays.concat(rows)).sum();
    return sum == null ? product : sum.add(product);
  }
}
