package dev.domovoi.worker.world;

import java.util.Arrays;

/** Filters over single planes ({@code size * size} values) and whole scenes. */
final class ImageFilters {

  private ImageFilters() {}

  /** Two box blurs, close to a Gaussian of the given radius in pixels; edges repeat. */
  static float[] blur(float[] plane, int size, float radius) {
    int r = Math.max(1, Math.round(radius));
    float[] out = plane;
    for (int pass = 0; pass < 2; pass++) {
      out = boxTransposed(boxTransposed(out, size, r), size, r);
    }
    return out;
  }

  /** A horizontal box blur whose result is transposed, so that two of them blur both ways. */
  private static float[] boxTransposed(float[] plane, int size, int r) {
    float[] out = new float[plane.length];
    float scale = 1f / (2 * r + 1);
    for (int y = 0; y < size; y++) {
      int row = y * size;
      float sum = 0;
      for (int k = -r; k <= r; k++) {
        sum += plane[row + Math.min(size - 1, Math.max(0, k))];
      }
      for (int x = 0; x < size; x++) {
        out[x * size + y] = sum * scale;
        sum += plane[row + Math.min(size - 1, x + r + 1)] - plane[row + Math.max(0, x - r)];
      }
    }
    return out;
  }

  /** Blurs the colours of a scene in place. */
  static Scene soften(Scene scene, float radius) {
    int n = scene.area();
    for (int c = 0; c < 3; c++) {
      float[] plane = Arrays.copyOfRange(scene.planes(), c * n, (c + 1) * n);
      System.arraycopy(blur(plane, scene.size(), radius), 0, scene.planes(), c * n, n);
    }
    return scene;
  }

  /** Strength of edges, 0..1, where 1 is a difference of {@code full} between neighbours. */
  static float[] edges(float[] plane, int size, float full) {
    float[] out = new float[plane.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int l = y * size + Math.max(0, x - 1);
        int r = y * size + Math.min(size - 1, x + 1);
        int u = Math.max(0, y - 1) * size + x;
        int d = Math.min(size - 1, y + 1) * size + x;
        double gx = plane[r] - plane[l];
        double gy = plane[d] - plane[u];
        out[y * size + x] = Math.min(1, (float) Math.sqrt(gx * gx + gy * gy) / full);
      }
    }
    return out;
  }

  /** Steps of lightness with soft risers, so that contours stay antialiased. */
  static float posterise(float v, int levels) {
    float at = Tone.clamp(v) * levels;
    float floor = Math.min(levels - 1, (float) Math.floor(at));
    return (floor + Tone.step(.38f, .62f, at - floor)) / levels;
  }

  /** Posterises each component. */
  static Tone posterise(Tone t, int levels) {
    return new Tone(posterise(t.r(), levels), posterise(t.g(), levels), posterise(t.b(), levels));
  }

  /** Contrast around a pivot. */
  static float contrast(float v, float pivot, float factor) {
    return Tone.clamp(pivot + (v - pivot) * factor);
  }

  /** Averages the colours of a scene over the cells given for each pixel, in place. */
  static Scene average(Scene scene, int[] cell, int cells) {
    int n = scene.area();
    float[] sum = new float[cells];
    int[] count = new int[cells];
    for (int i = 0; i < n; i++) {
      count[cell[i]]++;
    }
    for (int c = 0; c < 3; c++) {
      Arrays.fill(sum, 0);
      for (int i = 0; i < n; i++) {
        sum[cell[i]] += scene.planes()[c * n + i];
      }
      for (int i = 0; i < n; i++) {
        scene.planes()[c * n + i] = sum[cell[i]] / count[cell[i]];
      }
    }
    return scene;
  }
}
