package dev.domovoi.worker.stylegan;

/**
 * Doubling the side with ordinary convolutions, as DJL has no transposed one. A transposed
 * convolution of stride two computes output pixels of even and odd position from disjoint parts of
 * its kernel, so it equals a plain convolution with four times the output channels, one quarter for
 * each position ("phase"), followed by interleaving. Along one axis, output 2m is w[2]·x[m−1] +
 * w[0]·x[m] and output 2m+1 is w[1]·x[m].
 *
 * <p>The smoothing filter [1 3 3 1]/4 that follows could be folded into the kernel (3x3 with 4x4 is
 * 6x6, or four phases of 3x3). Measured on one core that is slower by a third to a half at every
 * size up to 256 pixels: the convolutions are bound by arithmetic, the filter is nearly free.
 */
final class Polyphase {
  private static final float[] BLUR = {0.25f, 0.75f, 0.75f, 0.25f};

  private Polyphase() {}

  /**
   * The linear map from a 3x3 kernel to its four 2x2 phase kernels.
   *
   * @return row-major (9, 16): from (ky, kx) to (phase y, phase x, tap y, tap x)
   */
  static float[] phaseMap() {
    float[] out = new float[9 * 16];
    for (int k = 0; k < 9; k++) {
      for (int n = 0; n < 16; n++) {
        boolean used = element(n / 8, n / 2 % 2) == k / 3 && element(n / 4 % 2, n % 2) == k % 3;
        out[k * 16 + n] = used ? 1 : 0;
      }
    }
    return out;
  }

  /** Which kernel element a tap of a phase is along one axis; -1 for none. */
  private static int element(int phase, int tap) {
    if (phase == 0) {
      return tap == 0 ? 2 : 0;
    }
    return tap == 0 ? -1 : 1;
  }

  /**
   * The smoothing filter for each channel on its own.
   *
   * @return row-major (channels, 1, 4, 4)
   */
  static float[] blurKernel(int channels) {
    float[] out = new float[channels * 16];
    for (int n = 0; n < out.length; n++) {
      out[n] = BLUR[n / 4 % 4] * BLUR[n % 4];
    }
    return out;
  }

  /**
   * Kernels that double the side of a picture of three channels: per channel four phases.
   *
   * @return row-major (12, 1, 3, 3), to be used with three groups
   */
  static float[] upsampleKernel() {
    float[][] phases = {{BLUR[3], BLUR[1], 0}, {0, BLUR[2], BLUR[0]}};
    float[] out = new float[12 * 9];
    for (int n = 0; n < out.length; n++) {
      out[n] = phases[n / 18 % 2][n / 3 % 3] * phases[n / 9 % 2][n % 3];
    }
    return out;
  }
}
