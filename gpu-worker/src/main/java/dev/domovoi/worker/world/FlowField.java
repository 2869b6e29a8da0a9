package dev.domovoi.worker.world;

import java.util.Arrays;

/**
 * A fixed field of brush directions for one picture size, with the stroke texture that follows it.
 * The field is the same for every person: it swirls around fixed points and bends around the place
 * where all faces are.
 */
final class FlowField {

  private static final int REACH = 5;

  private final int size;
  private final int[] path;
  private final float[] relief;

  /** Direction of strokes at a point given in 64ths of the picture. */
  @FunctionalInterface
  interface Direction {
    /** The angle in radians. */
    double at(float x, float y);
  }

  FlowField(int size, Direction direction, float strokeWidth, int seed) {
    this.size = size;
    int n = size * size;
    int taps = 2 * REACH + 1;
    path = new int[n * taps];
    float unit = size / 64f;
    for (int i = 0; i < n; i++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double x = i % size + .5;
        double y = i / size + .5;
        for (int k = 0; k <= REACH; k++) {
          int px = (int) Math.min(size - 1, Math.max(0, x));
          int py = (int) Math.min(size - 1, Math.max(0, y));
          path[i * taps + REACH + sign * k] = py * size + px;
          double a = direction.at((float) (x / unit), (float) (y / unit));
          x += sign * unit * .9 * StrictMath.cos(a);
          y += sign * unit * .9 * StrictMath.sin(a);
        }
      }
    }
    float[] grain = new float[n];
    for (int i = 0; i < n; i++) {
      float x = (i % size + .5f) / unit;
      float y = (i / size + .5f) / unit;
      grain[i] = Textures.noise(x / strokeWidth, y / strokeWidth, seed);
    }
    relief = smear(smear(grain, REACH), REACH);
    double mean = 0;
    double square = 0;
    for (float v : relief) {
      mean += v / n;
      square += (double) v * v / n;
    }
    double deviation = Math.sqrt(Math.max(1e-9, square - mean * mean));
    for (int i = 0; i < n; i++) {
      relief[i] = (float) ((relief[i] - mean) / deviation);
    }
  }

  /** The stroke texture, mean 0 and deviation 1. Not to be changed. */
  float relief(int i) {
    return relief[i];
  }

  /** Averages a plane along the strokes, up to {@code reach} (1..5) steps each way. */
  float[] smear(float[] plane, int reach) {
    int taps = 2 * REACH + 1;
    float[] out = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      float sum = 0;
      for (int k = -reach; k <= reach; k++) {
        sum += plane[path[i * taps + REACH + k]];
      }
      out[i] = sum / (2 * reach + 1);
    }
    return out;
  }

  /** Smears a scene's colours along the strokes; eyes and mouth keep more of their detail. */
  Scene smear(Scene scene, int reach, float faceDetail) {
    int n = size * size;
    for (int c = 0; c < 3; c++) {
      float[] plane = Arrays.copyOfRange(scene.planes(), c * n, (c + 1) * n);
      float[] smeared = smear(plane, reach);
      for (int i = 0; i < n; i++) {
        float dx = ((i % size + .5f) / size - .5f) / .19f;
        float dy = ((i / size + .5f) / size - .53f) / .19f;
        float keep = faceDetail * (1 - Tone.step(.6f, 1.2f, (float) Math.sqrt(dx * dx + dy * dy)));
        scene.planes()[c * n + i] = Tone.lerp(smeared[i], plane[i], keep);
      }
    }
    return scene;
  }

  /** Swirls around fixed points in the background, circles around the face. */
  static double swirls(float x, float y) {
    float[][] eyes = {{9, 11, 1}, {55, 9, -1}, {3, 40, -1}, {61, 38, 1}, {32, -6, 1}};
    double vx = .5;
    double vy = .12;
    for (float[] eye : eyes) {
      double dx = x - eye[0];
      double dy = y - eye[1];
      double w = eye[2] * StrictMath.exp(-(dx * dx + dy * dy) / 130) * 4;
      double r = Math.sqrt(dx * dx + dy * dy) + 1;
      vx += -dy / r * w;
      vy += dx / r * w;
    }
    double dx = (x - 32) / 1.0;
    double dy = (y - 30) / 1.35;
    double r = Math.sqrt(dx * dx + dy * dy) + .5;
    double w = 3 * StrictMath.exp(-Math.pow((r - 12) / 10, 2));
    vx += -dy / r * w;
    vy += dx / r * w * 1.35;
    return StrictMath.atan2(vy, vx);
  }

  /** Short diagonal dabs whose direction drifts over the picture. */
  static double dabs(float x, float y) {
    return .9 + 2.2 * (Textures.noise(x / 13, y / 13, 5) - .5);
  }
}
