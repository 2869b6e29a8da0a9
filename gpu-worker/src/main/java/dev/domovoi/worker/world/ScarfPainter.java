package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;

import java.awt.geom.Path2D;

/** Paints a headscarf: what hangs behind the head, and the hood around the face. */
final class ScarfPainter {

  private ScarfPainter() {}

  /** What hangs behind the head. */
  static void back(Canvas c, Geometry m, Palette pal) {
    if (m.scarf < .004f) {
      return;
    }
    double w = m.faceW + .062;
    Path2D drape =
        Canvas.closed(
            CX,
            m.top - .052,
            CX + w * .75,
            m.top - .052,
            CX + w * 1.02,
            EYE_Y - .16,
            CX + w,
            EYE_Y + .06,
            CX + w * .98,
            .74,
            CX + w * 1.02,
            .82,
            CX + w * 1.22,
            .93,
            CX,
            1.02,
            CX,
            1.02,
            CX - w * 1.22,
            .93,
            CX - w * 1.02,
            .82,
            CX - w * .98,
            .74,
            CX - w,
            EYE_Y + .06,
            CX - w * 1.02,
            EYE_Y - .16,
            CX - w * .75,
            m.top - .052,
            CX,
            m.top - .052);
    c.fill(drape, HatPainter.fabric(pal).scale(.62f), m.scarf);
    c.ink(drape, 1, m.scarf);
  }

  /** The hood, open for the face. */
  static void front(Canvas c, Geometry m, Palette pal) {
    float a = m.scarf;
    if (a < .004f) {
      return;
    }
    Tone fabric = HatPainter.fabric(pal);
    Tone dark = fabric.times(.5f, .48f, .54f);
    double w = m.faceW + .055;
    double in = m.faceW * .93;
    Path2D hood = new Path2D.Float(Path2D.WIND_EVEN_ODD);
    hood.append(
        Canvas.closed(
            CX,
            m.top - .05,
            CX + w * .75,
            m.top - .05,
            CX + w * 1.02,
            EYE_Y - .16,
            CX + w,
            EYE_Y + .06,
            CX + w * .96,
            m.chin - .02,
            CX + w * .98,
            m.chin + .13,
            CX,
            m.chin + .16,
            CX - w * .98,
            m.chin + .13,
            CX - w * .96,
            m.chin - .02,
            CX - w,
            EYE_Y + .06,
            CX - w * 1.02,
            EYE_Y - .16,
            CX - w * .75,
            m.top - .05,
            CX,
            m.top - .05),
        false);
    double brow = EYE_Y - .165;
    double under = m.chin - .012;
    hood.append(
        Canvas.closed(
            CX,
            brow,
            CX + in * .8,
            brow,
            CX + in,
            EYE_Y - .06,
            CX + in,
            EYE_Y + .05,
            CX + in,
            EYE_Y + .17,
            CX + in * .5,
            under,
            CX,
            under,
            CX - in * .5,
            under,
            CX - in,
            EYE_Y + .17,
            CX - in,
            EYE_Y + .05,
            CX - in,
            EYE_Y - .06,
            CX - in * .8,
            brow,
            CX,
            brow),
        false);
    c.fill(hood, fabric, a);
    c.clipped(
        hood,
        () -> {
          c.spot(CX - m.light * (float) w, .45f, .14f, .4f, dark, .85f * a);
          c.spot(CX + m.light * .1f, m.top, .16f, .10f, fabric.mix(Tone.WHITE, .5f), .7f * a);
          c.spot(CX, m.chin + .02f, .15f, .04f, dark, .5f * a);
        });
    c.ink(hood, .9f, a);
  }
}
