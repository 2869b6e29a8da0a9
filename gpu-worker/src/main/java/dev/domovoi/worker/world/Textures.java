package dev.domovoi.worker.world;

/** Fixed patterns over the picture in 64ths of its width; the same for every person. */
final class Textures {

  private Textures() {}

  /** A hash of a lattice point, uniform in 0..1. */
  static float hash(int x, int y, int seed) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed * 0x9e3779b9;
    h = (h ^ h >>> 15) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return ((h ^ h >>> 16) & 0xffffff) / (float) 0xffffff;
  }

  /** Smooth noise in 0..1 that varies over about one unit of its coordinates. */
  static float noise(float x, float y, int seed) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    float fx = Tone.step(0, 1, x - ix);
    float fy = Tone.step(0, 1, y - iy);
    float a = Tone.lerp(hash(ix, iy, seed), hash(ix + 1, iy, seed), fx);
    float b = Tone.lerp(hash(ix, iy + 1, seed), hash(ix + 1, iy + 1, seed), fx);
    return Tone.lerp(a, b, fy);
  }

  /** Three octaves of noise in 0..1. */
  static float cloud(float x, float y, int seed) {
    return .57f * noise(x, y, seed)
        + .29f * noise(2 * x, 2 * y, seed + 1)
        + .14f * noise(4 * x, 4 * y, seed + 2);
  }

  /** Parallel strokes: a wave across the direction, broken along it; -1..1. */
  static float hatch(float x, float y, double angle, float pitch, int seed) {
    float along = (float) (x * StrictMath.cos(angle) + y * StrictMath.sin(angle));
    float across = (float) (-x * StrictMath.sin(angle) + y * StrictMath.cos(angle));
    float wobble = 1.4f * (noise(along / 9, across / pitch, seed) - .5f);
    return (float) StrictMath.sin(2 * Math.PI * (across / pitch + wobble * .5f))
        * (.55f + .45f * noise(along / 6, across / pitch, seed + 7));
  }

  /** Ink coverage of a halftone screen of dots of the given pitch: 0 paper, 1 ink. */
  static float halftone(float x, float y, float pitch, float darkness) {
    float u = (x + y) * .7071f / pitch;
    float v = (x - y) * .7071f / pitch;
    float du = u - (float) Math.floor(u) - .5f;
    float dv = v - (float) Math.floor(v) - .5f;
    float distance = (float) Math.sqrt(du * du + dv * dv);
    float radius = .62f * (float) Math.sqrt(Tone.clamp(darkness));
    return Tone.step(-.13f, .13f, radius - distance) * Tone.step(0, .08f, darkness);
  }

  /** A soft disc: 1 inside the radius, 0 outside, with the given rim width. */
  static float disc(float x, float y, float cx, float cy, float radius, float rim) {
    float dx = x - cx;
    float dy = y - cy;
    return 1 - Tone.step(radius - rim, radius + rim, (float) Math.sqrt(dx * dx + dy * dy));
  }

  /**
   * A jittered Voronoi cell.
   *
   * @param id a stable number of the cell
   * @param x its seed, in 64ths
   * @param y its seed, in 64ths
   * @param border distance to the nearest border, in 64ths
   */
  record Cell(int id, float x, float y, float border) {}

  /** The cell of a point; rows of cells are {@code pitch} apart, {@code jitter} 0..1. */
  static Cell cell(float px, float py, float pitch, float jitter, int seed) {
    int cx = (int) Math.floor(px / pitch);
    int cy = (int) Math.floor(py / pitch);
    float best = Float.MAX_VALUE;
    float second = Float.MAX_VALUE;
    float bx = 0;
    float by = 0;
    int id = 0;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        int gx = cx + dx;
        int gy = cy + dy;
        float shift = (gy & 1) * .5f;
        float sx = (gx + shift * (1 - jitter) + .5f + jitter * (hash(gx, gy, seed) - .5f)) * pitch;
        float sy = (gy + .5f + jitter * (hash(gx, gy, seed + 1) - .5f)) * pitch;
        float d = (float) Math.sqrt((sx - px) * (sx - px) + (sy - py) * (sy - py));
        if (d < best) {
          second = best;
          best = d;
          bx = sx;
          by = sy;
          id = ((gx & 63) << 6) | (gy & 63);
        } else if (d < second) {
          second = d;
        }
      }
    }
    return new Cell(id, bx, by, (second - best) / 2);
  }
}
