package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Paints glasses and the knitted cap, both fading in above their thresholds. */
final class AccessoryPainter {

  private AccessoryPainter() {}

  static void glasses(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float a = step(.70f, .80f, p.extras().glasses());
    if (a < .004f) {
      return;
    }
    Tone frame = look.line() > 0 ? look.ink() : pal.hairDark().mix(Tone.hex(0x1a1618), .7f);
    float half = .070f;
    float tall = Math.max(.056f, m.eyeH + .014f);
    float width = .0125f + look.line() * .3f;
    for (int s = -1; s <= 1; s += 2) {
      float x = CX + s * Math.max(m.eyeDx, .082f);
      Shape lens =
          new RoundRectangle2D.Float(
              x - half, EYE_Y + .006f - tall, 2 * half, 2 * tall, half * 1.35f, tall * 1.5f);
      c.fill(lens, Tone.WHITE, .10f * a);
      c.stroke(lens, width, frame, a);
      c.stroke(
          Canvas.curve(
              x + s * half,
              EYE_Y - .012,
              x + s * (half + .01),
              EYE_Y - .014,
              CX + s * (m.faceW - .01),
              EYE_Y - .014,
              CX + s * m.faceW,
              EYE_Y - .01),
          width * .85f,
          frame,
          a);
      c.stroke(
          Canvas.curve(
              x - half * .55,
              EYE_Y + tall * .2,
              x - half * .4,
              EYE_Y - tall * .1,
              x - half * .3,
              EYE_Y - tall * .3,
              x - half * .1,
              EYE_Y - tall * .55),
          .008f,
          Tone.WHITE,
          .35f * a * look.shading());
    }
    double in = Math.max(m.eyeDx, .082f) - half;
    c.stroke(
        Canvas.curve(
            CX - in,
            EYE_Y - .008,
            CX - in * .4,
            EYE_Y - .022,
            CX + in * .4,
            EYE_Y - .022,
            CX + in,
            EYE_Y - .008),
        width,
        frame,
        a);
  }

  static void cap(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float a = step(.89f, .96f, p.extras().hat());
    if (a < .004f) {
      return;
    }
    Tone wool = pal.cloth().mix(Tone.hex(0x8a3b3b), .35f);
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
