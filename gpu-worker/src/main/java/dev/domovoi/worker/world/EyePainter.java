package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;

import java.awt.geom.Path2D;

/** Paints eyes, lashes and brows. */
final class EyePainter {

  private EyePainter() {}

  static void paint(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    for (int s = -1; s <= 1; s += 2) {
      float x = m.eyeX(s);
      c.halo(
          x,
          EYE_Y + .004f,
          m.eyeW * 1.5f,
          m.eyeH * 2.3f + .01f,
          pal.shade().scale(.45f),
          look.socket());
      eye(c, m, pal, look, s, x);
      brow(c, p, m, pal, s, x);
    }
  }

  private static void eye(Canvas c, Geometry m, Palette pal, Look look, int s, float x) {
    float w = m.eyeW * m.near(s);
    float h = m.eyeH;
    float k = lerp(1.34f, 1.333f, look.roundEyes());
    float spread = lerp(.5f, .95f, look.roundEyes());
    double yo = EYE_Y - .004 * (1 - look.roundEyes());
    double yi = EYE_Y + .004 * (1 - look.roundEyes());
    double in = x - s * w;
    double out = x + s * w;
    Path2D lid =
        Canvas.closed(
            in,
            yi,
            x - s * w * spread,
            EYE_Y - h * k,
            x + s * w * spread,
            EYE_Y - h * k,
            out,
            yo,
            x + s * w * spread,
            EYE_Y + h * k * .92,
            x - s * w * spread,
            EYE_Y + h * k * .92,
            in,
            yi);
    c.fill(lid, look.sclera(), 1);
    // Enlarged eyes are mostly iris; round cartoon eyes are mostly white.
    float big = Tone.clamp(look.eyeScale() - 1) * (1 - look.roundEyes());
    float iris = Math.min(h * 1.05f, w * (.66f + .16f * big)) * lerp(1, .55f, look.roundEyes());
    float iy = EYE_Y - .001f;
    c.clipped(
        lid,
        () -> {
          c.spot(x, EYE_Y - h * 1.1f, w * 1.2f, h * .9f, pal.shade().scale(.7f), .75f);
          c.fill(Canvas.disc(x, iy, iris, iris), pal.iris().scale(.62f), 1);
          c.fill(Canvas.disc(x, iy + iris * .08f, iris * .8f, iris * .8f), pal.iris(), 1);
          c.halo(
              x, iy + iris * .5f, iris * .8f, iris * .5f, pal.iris().mix(Tone.WHITE, .45f), .75f);
          c.fill(Canvas.disc(x, iy, iris * .46f, iris * .46f), Tone.hex(0x0b0908), 1);
          float hx = x + m.light * iris * .25f - iris * .12f;
          c.fill(Canvas.disc(hx, iy - iris * .36f, iris * .27f, iris * .27f), Tone.WHITE, .95f);
        });
    Tone lash = look.line() > 0 ? look.ink() : pal.feature().scale(.6f);
    float thick = .0115f + look.line() * .35f;
    c.stroke(
        Canvas.curve(
            in - s * .002,
            yi,
            x - s * w * spread,
            EYE_Y - h * k,
            x + s * w * spread,
            EYE_Y - h * k,
            out + s * .006,
            yo - .003),
        thick,
        lash,
        .95f);
    c.stroke(
        Canvas.curve(
            out,
            yo,
            x + s * w * spread,
            EYE_Y + h * k * .92,
            x - s * w * spread,
            EYE_Y + h * k * .92,
            in,
            yi),
        .005f + look.line() * .2f,
        lash,
        (look.line() > 0 ? .8f : .45f) * (1 - .8f * big));
    c.stroke(
        Canvas.curve(
            in + s * .004,
            yi - h * .7,
            x - s * w * .5,
            EYE_Y - h * 1.5 - .012,
            x + s * w * .55,
            EYE_Y - h * 1.5 - .012,
            out + s * .004,
            yo - h * .45 - .006),
        .0055f,
        pal.feature(),
        .4f * look.shading());
  }

  private static void brow(Canvas c, Person p, Geometry m, Palette pal, int s, float x) {
    float thick = lerp(.009f, .031f, p.eyes().browThickness());
    float angle = (p.eyes().browAngle() - .5f) * .045f;
    float w = Math.max(.056f, m.eyeW * 1.22f);
    double y = EYE_Y - Math.max(.056f, m.eyeH * 1.25f + .022f) - .004;
    double yi = y + angle * .6 + .006;
    double yo = y - angle * .35 + .010;
    double arch = y - .017;
    // A tapering shape: full at the nose, thin at the temple.
    Path2D brow =
        Canvas.closed(
            x - s * w,
            yi + thick * .45,
            x - s * w * 1.02,
            yi - thick * .5,
            x - s * w * .5,
            arch - thick * .35,
            x + s * w * .2,
            arch - thick * .5,
            x + s * w * .6,
            arch - thick * .4,
            x + s * w * .9,
            yo - .01,
            x + s * w * 1.1,
            yo,
            x + s * w * .8,
            yo - .004,
            x + s * w * .5,
            arch + thick * .5,
            x + s * w * .1,
            arch + thick * .6,
            x - s * w * .4,
            arch + thick * .75,
            x - s * w * .8,
            yi + thick * .6,
            x - s * w,
            yi + thick * .45);
    c.fill(brow, pal.brow(), .92f);
    c.ink(brow, .35f, .8f);
  }
}
