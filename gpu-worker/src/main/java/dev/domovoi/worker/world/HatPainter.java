package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;

import java.awt.geom.Path2D;

/** Paints headwear: a knitted cap or a hat with a brim; the headscarf has its own painter. */
final class HatPainter {

  private HatPainter() {}

  /** The headwear itself. */
  static void front(Canvas c, Geometry m, Palette pal) {
    ScarfPainter.front(c, m, pal);
    brimmed(c, m, pal);
    cap(c, m, pal);
  }

  /** A colour beside that of the clothes. */
  static Tone fabric(Palette pal) {
    return new Tone(pal.cloth().b(), pal.cloth().r(), pal.cloth().g()).mix(pal.cloth(), .35f);
  }

  private static void brimmed(Canvas c, Geometry m, Palette pal) {
    float a = m.brim;
    if (a < .004f) {
      return;
    }
    Tone felt = Tone.hex(0x8a6a48).mix(pal.cloth(), .35f).scale(.9f);
    Tone dark = felt.times(.45f, .43f, .48f);
    double w = Math.max(m.faceW, m.hairX) + .004;
    double low = EYE_Y - .150;
    double top = m.top - .075;
    Path2D crown =
        Canvas.closed(
            CX - w * .98,
            low,
            CX - w * .98,
            low - .12,
            CX - w * .8,
            top,
            CX - w * .35,
            top,
            CX - w * .1,
            top + .022,
            CX + w * .1,
            top + .022,
            CX + w * .35,
            top,
            CX + w * .8,
            top,
            CX + w * .98,
            low - .12,
            CX + w * .98,
            low,
            CX + w * .5,
            low + .012,
            CX - w * .5,
            low + .012,
            CX - w * .98,
            low);
    c.fill(crown, felt, a);
    c.clipped(
        crown,
        () -> {
          c.spot(CX - m.light * (float) w, .24f, .15f, .2f, dark, .8f * a);
          c.spot(CX + m.light * .1f, .18f, .12f, .1f, felt.mix(Tone.WHITE, .45f), .6f * a);
          c.fill(
              Canvas.closed(
                  CX - .4, low - .05, CX - .2, low - .04, CX + .2, low - .04, CX + .4, low - .05,
                  CX + .4, low, CX + .4, low, CX + .4, low + .02, CX + .2, low + .02, CX - .2,
                  low + .02, CX - .4, low + .02),
              dark,
              .85f * a);
        });
    c.ink(crown, 1, a);
    Path2D rim =
        Canvas.closed(
            CX - w - .115,
            low + .022,
            CX - w - .06,
            low - .022,
            CX - w * .6,
            low - .006,
            CX,
            low - .006,
            CX + w * .6,
            low - .006,
            CX + w + .06,
            low - .022,
            CX + w + .115,
            low + .022,
            CX + w + .02,
            low + .062,
            CX - w - .02,
            low + .062,
            CX - w - .115,
            low + .022);
    c.spot(CX, EYE_Y - .07f, m.faceW, .06f, pal.shade(), .7f * a);
    c.fill(rim, felt.mix(dark, .28f), a);
    c.ink(rim, .9f, a);
  }

  private static void cap(Canvas c, Geometry m, Palette pal) {
    float a = m.cap;
    if (a < .004f) {
      return;
    }
    Tone wool = fabric(pal).mix(Tone.hex(0x8a3b3b), .25f);
    Tone dark = wool.times(.5f, .48f, .52f);
    float w = Math.max(m.faceW, m.hairX) + .012f;
    double brim = EYE_Y - .135;
    double top = Math.min(m.hairTop, m.top) - .02;
    Path2D dome =
        Canvas.closed(
            CX - w,
            brim + .01,
            CX - w * 1.03,
            brim - .16,
            CX - w * .62,
            top,
            CX,
            top,
            CX + w * .62,
            top,
            CX + w * 1.03,
            brim - .16,
            CX + w,
            brim + .01,
            CX + w * .5,
            brim - .03,
            CX - w * .5,
            brim - .03,
            CX - w,
            brim + .01);
    c.fill(dome, wool, a);
    c.clipped(
        dome,
        () -> {
          c.spot(CX - m.light * w, .26f, .16f, .22f, dark, .8f * a);
          c.spot(CX + m.light * .09f, .16f, .13f, .10f, wool.mix(Tone.WHITE, .45f), .6f * a);
        });
    c.ink(dome, 1, a);
    Path2D band =
        Canvas.closed(
            CX - w - .006,
            brim + .035,
            CX - w - .01,
            brim - .02,
            CX - w - .002,
            brim - .045,
            CX - w + .002,
            brim - .05,
            CX - w * .5,
            brim - .095,
            CX + w * .5,
            brim - .095,
            CX + w - .002,
            brim - .05,
            CX + w + .004,
            brim - .045,
            CX + w + .01,
            brim - .02,
            CX + w + .006,
            brim + .035,
            CX + w * .5,
            brim - .012,
            CX - w * .5,
            brim - .012,
            CX - w - .006,
            brim + .035);
    c.fill(band, wool.mix(dark, .3f), a);
    for (int k = -5; k <= 5; k++) {
      double x = CX + k * w / 5.6;
      double sag = .03 - .045 * (1 - k * k / 30.0);
      c.stroke(
          Canvas.curve(
              x, brim - .05 + sag, x, brim - .03 + sag, x, brim - .01 + sag, x, brim + .012 + sag),
          .008f,
          dark,
          .5f * a);
    }
    c.ink(band, .9f, a);
  }
}
