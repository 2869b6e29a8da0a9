package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;

/** Paints glasses: round wire or a bold square frame. */
final class GlassesPainter {

  private GlassesPainter() {}

  static void paint(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float a = step(.66f, .70f, p.extras().glasses());
    if (a < .004f) {
      return;
    }
    Tone frame =
        look.line() > 0
            ? look.ink()
            : Tone.hex(0x5c4632).mix(Tone.hex(0x16121a), step(.48f, .52f, p.extras().frame()));
    // Round wire below, a bold square frame above.
    float bold = step(.48f, .52f, p.extras().frame());
    float half = lerp(.066f, .078f, bold);
    float tall = Math.max(lerp(.062f, .054f, bold), m.eyeH + .014f);
    float width = lerp(.0095f, .0175f, bold) + look.line() * .3f;
    float arcX = half * lerp(2, .7f, bold);
    float arcY = tall * lerp(2, .8f, bold);
    for (int s = -1; s <= 1; s += 2) {
      float x = m.faceX + s * Math.max(m.eyeDx, .082f) * m.near(s);
      Shape lens =
          new RoundRectangle2D.Float(
              x - half, EYE_Y + .006f - tall, 2 * half, 2 * tall, arcX, arcY);
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
            m.faceX - in,
            EYE_Y - .008,
            m.faceX - in * .4,
            EYE_Y - .022,
            m.faceX + in * .4,
            EYE_Y - .022,
            m.faceX + in,
            EYE_Y - .008),
        width,
        frame,
        a);
  }
}
