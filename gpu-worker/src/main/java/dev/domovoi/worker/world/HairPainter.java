package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Paints hair behind and in front of the head. */
final class HairPainter {

  private HairPainter() {}

  static void back(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float alpha = m.hairy;
    bun(c, m, pal, alpha);
    Path2D mass = m.hairMass(p);
    float soft = look.shading();
    c.fill(mass, pal.hair().mix(pal.hairDark(), .25f + .35f * soft), alpha);
    c.clipped(
        mass,
        () -> {
          c.spot(CX, .66f, .24f, .30f, pal.hairDark().scale(.7f), .9f * alpha);
          c.spot(CX + m.light * .22f, .5f, .13f, .3f, pal.hair(), .7f * alpha);
          float wave = .012f + .02f * p.hair().curl();
          for (int k = 0; k < 14; k++) {
            int s = k % 2 * 2 - 1;
            float t = (k / 2) / 6f;
            float x = CX + s * lerp(m.faceW * .75f, m.hairX * 1.15f, t);
            Tone tone = k % 4 < 2 ? pal.hairLight() : pal.hairDark();
            c.stroke(
                Canvas.curve(x, .30, x + s * wave, .45, x - s * wave, .60, x + s * wave * 1.5, .98),
                .012f,
                tone,
                (.18f + .27f * soft) * alpha * m.longHair);
          }
        });
    c.ink(mass, 1, alpha);
  }

  /** A bun on the crown; it grows out of the hair rather than fading in. */
  private static void bun(Canvas c, Geometry m, Palette pal, float alpha) {
    if (m.bun < .01f) {
      return;
    }
    float r = .086f * m.bun;
    float y = m.hairTop - .035f * m.bun;
    Shape knot = Canvas.disc(CX, y, r * 1.1f, r);
    c.fill(knot, pal.hair().mix(pal.hairDark(), .35f), alpha);
    c.spot(CX + m.light * .03f, y - .03f, r * .75f, r * .5f, pal.hairLight(), .7f * alpha);
    c.ink(knot, 1, alpha);
  }

  static void front(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float alpha = m.hairy;
    Path2D hair = m.hairFront(p);
    // The hair's soft shadow on the forehead.
    if (look.shading() > 0) {
      c.clipped(
          m.head(),
          () -> {
            for (int k = 3; k >= 1; k--) {
              c.fill(
                  AffineTransform.getTranslateInstance(-m.light * .004 * k, .008 * k)
                      .createTransformedShape(hair),
                  pal.shade(),
                  .16f * alpha * look.shading());
            }
          });
    }
    c.fill(hair, pal.hair(), alpha);
    c.clipped(hair, () -> locks(c, p, m, pal, look, alpha));
    c.ink(hair, .9f, alpha);
  }

  private static void locks(Canvas c, Person p, Geometry m, Palette pal, Look look, float alpha) {
    float part = (p.hair().parting() - .5f) * 1.25f * m.faceW;
    float l = m.light;
    for (int s = -1; s <= 1; s += 2) {
      float far = Math.max(0, -s * l);
      c.spot(CX + s * m.hairX, EYE_Y - .05f, .11f, .26f, pal.hairDark(), (.6f + .4f * far) * alpha);
    }
    c.spot(CX + part, m.top + .07f, .10f, .05f, pal.hairDark(), .55f * alpha);
    // A band of sheen around the crown, strongest towards the light.
    c.spot(CX + l * .10f, m.hairTop + .055f, .15f, .05f, pal.hairLight(), .85f * alpha);
    c.spot(CX - l * .08f, m.hairTop + .06f, .10f, .035f, pal.hairLight(), .35f * alpha);
    float wave = .03f * p.hair().curl();
    for (int k = 0; k < 22; k++) {
      int s = k % 2 * 2 - 1;
      float t = (k / 2 + .5f) / 11f;
      double x0 = CX + part + s * .012 * t;
      double y0 = lerp(m.top + .055f, m.hairTop + .004f, .2f + .8f * t);
      double x1 = lerp(CX + part, CX + s * m.hairX * 1.02f, .15f + .85f * t);
      double y1 = lerp(m.top + .19f, EYE_Y + .12f, t);
      Tone tone = k % 4 < 2 ? pal.hairLight() : pal.hairDark();
      float thick = k % 3 == 0 ? .011f : .0065f;
      c.stroke(
          Canvas.curve(
              x0,
              y0,
              lerp((float) x0, (float) x1, .4f),
              y0 - .03 + .05 * (1 - t) + wave,
              x1 - s * wave,
              lerp((float) y0, (float) y1, .35f),
              x1,
              y1),
          thick,
          tone,
          (.10f + .20f * look.shading()) * alpha);
    }
    if (p.hair().curl() > .4f) {
      float a = step(.4f, 1, p.hair().curl()) * alpha * .5f;
      for (int k = 0; k < 26; k++) {
        double angle = Math.PI * (k % 13 / 12.0 - .5);
        double r = k < 13 ? .93 : .74;
        float x = (float) (CX + m.hairX * r * Math.sin(angle));
        float y = (float) (EYE_Y - .05f - (EYE_Y - .05f - m.hairTop) * r * Math.cos(angle));
        Tone tone = k % 2 == 0 ? pal.hairLight() : pal.hairDark();
        c.stroke(
            Canvas.curve(
                x - .018, y + .004, x - .012, y - .018, x + .014, y - .018, x + .018, y + .006),
            .009f,
            tone,
            a);
      }
    }
  }
}
