package dev.domovoi.worker.bench;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Weights by formula, so that large nets can be compared without shipping their weights. */
public final class Formula {
  private Formula() {}

  /** {@code count} values for a tensor name: uniform in [−1, 1) times scale plus offset. */
  public static float[] values(String name, int count, float scale, float offset) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    long start = crc.getValue() * 0x100000001B3L;
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      long x = start + i + 0x9E3779B97F4A7C15L;
      x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
      x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
      x ^= x >>> 31;
      float unit = (float) ((x >>> 40) / (double) (1 << 23) - 1);
      out[i] = unit * scale + offset;
    }
    return out;
  }
}
