package dev.domovoi.worker.metrics;

/** Sums over pictures, from which peak signal-to-noise ratio and sharpness follow. */
public final class Likeness {
  private double squares;
  private long values;
  private double generatedEnergy;
  private double paintedEnergy;

  /**
   * Adds one pair of pictures.
   *
   * @param generated planes in −1 to 1, one after another
   * @param painted likewise
   */
  public void add(float[] generated, float[] painted, int side) {
    for (int i = 0; i < generated.length; i++) {
      double d = (double) generated[i] - painted[i];
      squares += d * d;
    }
    values += generated.length;
    generatedEnergy += gradientEnergy(generated, side);
    paintedEnergy += gradientEnergy(painted, side);
  }

  /** In dB, of the mean square error over all pictures; the range of values is 2. */
  public double psnr() {
    return 10 * Math.log10(4 * values / squares);
  }

  /** Gradient energy of the generated pictures over that of the painted ones. */
  public double sharpness() {
    return generatedEnergy / paintedEnergy;
  }

  /** Sum of squared differences between neighbours, across and down, in each plane. */
  public static double gradientEnergy(float[] planes, int side) {
    double sum = 0;
    for (int i = 0; i < planes.length; i++) {
      if (i % side + 1 < side) {
        double d = planes[i + 1] - planes[i];
        sum += d * d;
      }
      if (i / side % side + 1 < side) {
        double d = planes[i + side] - planes[i];
        sum += d * d;
      }
    }
    return sum;
  }
}
