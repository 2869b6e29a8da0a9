package dev.domovoi.worker.gif;

import dev.domovoi.core.style.Raster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Finds the colours that stand best for those of some pictures: boxes of colours are split where
 * that takes away most of the squared error (Wu 1991), and the colours then settle in the middle of
 * what is nearest to them (Lloyd 1982).
 */
final class Quantiser {
  private static final int BITS = 5;
  private static final int BINS = 1 << (3 * BITS);
  private static final int ROUNDS = 4;

  /** Of the pixels in each bin: their number, and the sums of red, green and blue. */
  private final long[] counts = new long[BINS];

  private final long[][] sums = new long[3][BINS];

  private Quantiser(List<Raster> pictures) {
    for (Raster picture : pictures) {
      byte[] rgb = picture.rgb();
      for (int i = 0; i < rgb.length; i += 3) {
        int bin = 0;
        for (int c = 0; c < 3; c++) {
          bin = bin << BITS | (rgb[i + c] & 0xff) >> (8 - BITS);
        }
        counts[bin]++;
        for (int c = 0; c < 3; c++) {
          sums[c][bin] += rgb[i + c] & 0xff;
        }
      }
    }
  }

  /**
   * The palette of some pictures.
   *
   * @param pictures of at least one pixel in all
   * @param colours the most there may be, 1 to 256
   */
  static Palette palette(List<Raster> pictures, int colours) {
    Quantiser quantiser = new Quantiser(pictures);
    double[][] means = quantiser.split(colours);
    for (int round = 0; round < ROUNDS; round++) {
      quantiser.settle(means);
    }
    int[] rgb = new int[3 * means.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (int) Math.round(means[i / 3][i % 3]);
    }
    return new Palette(rgb);
  }

  private double mean(int bin, int channel) {
    return (double) sums[channel][bin] / counts[bin];
  }

  /**
   * Some bins, and how they are split best.
   *
   * @param gain the squared error that the split takes away; 0 for a single bin
   */
  private record Box(int[] bins, int splitAt, double gain) {}

  private double[][] split(int colours) {
    PriorityQueue<Box> boxes =
        new PriorityQueue<>(Comparator.comparingDouble(Box::gain).reversed());
    boxes.add(box(IntStream.range(0, BINS).filter(bin -> counts[bin] > 0).toArray()));
    while (boxes.size() < colours && boxes.peek().gain() > 0) {
      Box widest = boxes.remove();
      boxes.add(box(Arrays.copyOfRange(widest.bins(), 0, widest.splitAt())));
      boxes.add(box(Arrays.copyOfRange(widest.bins(), widest.splitAt(), widest.bins().length)));
    }
    return boxes.stream().map(box -> middle(box.bins())).toArray(double[][]::new);
  }

  /** A box with its best split; its bins are in the order of the channel that is split. */
  private Box box(int[] bins) {
    Box best = new Box(bins, 0, 0);
    for (int c = 0; c < 3; c++) {
      int channel = c;
      int[] sorted =
          Arrays.stream(bins)
              .boxed()
              .sorted(Comparator.comparingDouble(bin -> mean(bin, channel)))
              .mapToInt(Integer::intValue)
              .toArray();
      Box box = bestSplit(sorted);
      if (box.gain() > best.gain()) {
        best = box;
      }
    }
    return best;
  }

  /** Where a sequence of bins falls apart best. */
  private Box bestSplit(int[] bins) {
    double[] all = total(bins);
    double[] left = new double[4];
    double best = 0;
    int at = 0;
    for (int i = 0; i + 1 < bins.length; i++) {
      add(left, bins[i]);
      double gain = 0;
      for (int c = 0; c < 3; c++) {
        double right = all[c] - left[c];
        gain +=
            Palette.WEIGHTS[c]
                * (left[c] * left[c] / left[3]
                    + right * right / (all[3] - left[3])
                    - all[c] * all[c] / all[3]);
      }
      if (gain > best) {
        best = gain;
        at = i + 1;
      }
    }
    return new Box(bins, at, best);
  }

  /** Sums of red, green and blue, and the number of pixels. */
  private double[] total(int[] bins) {
    double[] total = new double[4];
    for (int bin : bins) {
      add(total, bin);
    }
    return total;
  }

  private void add(double[] total, int bin) {
    for (int c = 0; c < 3; c++) {
      total[c] += sums[c][bin];
    }
    total[3] += counts[bin];
  }

  private double[] middle(int[] bins) {
    double[] total = total(bins);
    return new double[] {total[0] / total[3], total[1] / total[3], total[2] / total[3]};
  }

  /** Moves each colour to the middle of the bins that are nearest to it. */
  private void settle(double[][] means) {
    double[][] totals = new double[means.length][4];
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        add(totals[nearest(means, mean(bin, 0), mean(bin, 1), mean(bin, 2))], bin);
      }
    }
    for (int i = 0; i < means.length; i++) {
      for (int c = 0; c < 3 && totals[i][3] > 0; c++) {
        means[i][c] = totals[i][c] / totals[i][3];
      }
    }
  }

  private static int nearest(double[][] means, double red, double green, double blue) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < means.length; i++) {
      double r = red - means[i][0];
      double g = green - means[i][1];
      double b = blue - means[i][2];
      double distance =
          Palette.WEIGHTS[0] * r * r + Palette.WEIGHTS[1] * g * g + Palette.WEIGHTS[2] * b * b;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
