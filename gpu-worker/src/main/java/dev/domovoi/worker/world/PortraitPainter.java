package dev.domovoi.worker.world;

import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** Paints people as plain bust portraits: the "photo" domain that all styles start from. */
public final class PortraitPainter {

  /** Samples per pixel and axis; the figure is painted larger and area-averaged. */
  private static final int SUPERSAMPLING = 2;

  /**
   * The plain portrait of a person. The same person and size always give the same pixels.
   *
   * @param person whom to paint
   * @param size width and height in pixels, at least 16
   */
  public RgbImage paint(Person person, int size) {
    return scene(person, Look.natural(), size).image();
  }

  /** The portrait under a look, with the mask of the figure. */
  Scene scene(Person p, Look look, int size) {
    if (size < 16) {
      throw new IllegalArgumentException("size " + size + " is below 16");
    }
    Geometry m = new Geometry(p, look);
    Palette pal = Palette.of(p, look);
    int large = Math.max(size * SUPERSAMPLING, 128 / size * size);
    try (Canvas c = new Canvas(large, look)) {
      HairPainter.back(c, p, m, pal, look);
      ScarfPainter.back(c, m, pal);
      BodyPainter.paint(c, p, m, pal, look);
      if (m.longHair + m.scarf < 1 || look.earPoint() > 0) {
        BodyPainter.ears(c, m, pal, look);
      }
      FacePainter.skin(c, p, m, pal, look);
      FacePainter.wrinkles(c, p, m, pal);
      BeardPainter.paint(c, p, m, pal, look);
      FacePainter.nose(c, p, m, pal, look);
      MouthPainter.paint(c, p, m, pal, look);
      EyePainter.paint(c, p, m, pal, look);
      HairPainter.front(c, p, m, pal, look);
      sideLocks(c, m, pal);
      GlassesPainter.paint(c, p, m, pal, look);
      HatPainter.front(c, m, pal);
      return compose(c.image(), size, m, pal);
    }
  }

  /** Long hair falls in front of ears and shoulders. */
  private static void sideLocks(Canvas c, Geometry m, Palette pal) {
    float a = Tone.step(.05f, .45f, m.longHair) * m.hairy;
    if (a < .004f) {
      return;
    }
    float end = Math.min(.93f, m.hairBottom - .02f);
    for (int side = -1; side <= 1; side += 2) {
      int s = side;
      float x = Geometry.CX + s * m.faceW * .97f;
      float out = Geometry.CX + s * m.hairX * 1.04f;
      Path2D lock =
          Canvas.closed(
              x - s * .018,
              Geometry.EYE_Y - .16,
              x - s * .006,
              Geometry.EYE_Y,
              x - s * .012,
              .60,
              x - s * .004,
              .66,
              x - s * .01,
              end - .1,
              x + s * .004,
              end - .03,
              x + s * .02,
              end,
              out,
              end - .05,
              out + s * .012,
              .62,
              out,
              Geometry.EYE_Y - .04,
              out,
              Geometry.EYE_Y - .12,
              x,
              Geometry.EYE_Y - .16,
              x - s * .018,
              Geometry.EYE_Y - .16);
      c.fill(lock, pal.hair().mix(pal.hairDark(), .12f), a);
      c.clipped(
          lock,
          () -> {
            float lit = .5f + .5f * s * m.light;
            c.spot(x + s * .03f, .5f, .03f, .2f, pal.hairLight(), .55f * lit * a);
            c.spot(x, .66f, .035f, .2f, pal.hairDark(), .6f * a);
          });
      c.ink(lock, .8f, a);
    }
  }

  /** Averages the figure down and lays it over the background gradient. */
  private static Scene compose(BufferedImage figure, int size, Geometry m, Palette pal) {
    int[] argb = ((DataBufferInt) figure.getRaster().getDataBuffer()).getData();
    int factor = figure.getWidth() / size;
    int n = size * size;
    float[] planes = new float[3 * n];
    float[] mask = new float[n];
    int[] sum = new int[4];
    float scale = 1f / (255 * factor * factor);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        Arrays.fill(sum, 0);
        for (int k = 0; k < factor * factor; k++) {
          int v = argb[(y * factor + k / factor) * size * factor + x * factor + k % factor];
          sum[0] += v >> 16 & 255;
          sum[1] += v >> 8 & 255;
          sum[2] += v & 255;
          sum[3] += v >>> 24;
        }
        float u = (x + .5f) / size;
        float v = (y + .5f) / size;
        // A gentle diagonal gradient with a glow behind the lit side of the head.
        float dx = u - .5f - m.light * .22f;
        float dy = v - .38f;
        float glow = .24f * (float) StrictMath.exp(-(dx * dx + dy * dy) * 7);
        Tone back = pal.upper().mix(pal.lower(), Tone.clamp(.85f * v + .3f * (u - .5f)));
        int i = y * size + x;
        mask[i] = sum[3] * scale;
        float rest = 1 - mask[i];
        planes[i] = sum[0] * scale + rest * (back.r() + glow * (1 - back.r()));
        planes[n + i] = sum[1] * scale + rest * (back.g() + glow * (1 - back.g()));
        planes[2 * n + i] = sum[2] * scale + rest * (back.b() + glow * (1 - back.b()));
      }
    }
    return new Scene(size, planes, mask);
  }
}
