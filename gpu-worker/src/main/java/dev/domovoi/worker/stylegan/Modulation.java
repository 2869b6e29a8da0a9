package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * How a domain changes the generator. HyperDomainNet (Alanov et al. 2022) multiplies the
 * demodulated weights of each 3x3 convolution by (1 + d) for each input channel, which is the same
 * as multiplying the convolution's input by (1 + d) after the demodulation factor was computed.
 */
public interface Modulation {
  /** The generator as it is. */
  Modulation NONE =
      new Modulation() {
        @Override
        public @Nullable NDArray convInput(int conv) {
          return null;
        }

        @Override
        public @Nullable NDArray rgbInput(int rgb) {
          return null;
        }

        @Override
        public Modulation sample(int sample) {
          return this;
        }
      };

  /**
   * All that the domain changes in convolution {@code conv}; by default the offsets of {@link
   * #convInput}.
   */
  default ConvEdit convEdit(int conv) {
    NDArray in = convInput(conv);
    return in == null ? ConvEdit.NONE : ConvEdit.inputs(in);
  }

  /**
   * Offsets d for the input channels of convolution {@code conv}.
   *
   * @return (1, c_in) or (B, c_in), one domain for each sample; null for none
   */
  @Nullable NDArray convInput(int conv);

  /**
   * Offsets d for the input channels of ToRGB layer {@code rgb}; an extension of the published
   * method for small nets.
   *
   * @return (1, c_in) or (B, c_in); null for none
   */
  @Nullable NDArray rgbInput(int rgb);

  /** What applies to one sample of the batch alone. */
  Modulation sample(int sample);
}
