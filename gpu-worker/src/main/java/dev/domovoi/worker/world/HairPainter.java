package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Paints hair behind and in front of the head, and the beard. */
final class HairPainter {

  private HairPainter() {}

  static void back(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float alpha = m.hairy;
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

  /** A beard that thickens from stubble: nested translucent shapes and short hairs on top. */
  static void beard(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float amount = step(.56f, .97f, p.extras().beard()) * (1 - .9f * step(.1f, .6f, m.longHair));
    if (amount < .004f) {
      return;
    }
    float grow = .035f * amount;
    Tone tone =
        pal.hair().mix(pal.hairDark(), .35f).mix(pal.skin().scale(.8f), .22f * (1 - amount));
    int layers = 7;
    for (int k = 0; k < layers; k++) {
      float inset = .008f * k;
      c.fill(
          beardShape(m, inset, grow * (1 - k / (float) layers)),
          tone,
          (.10f + .34f * amount) * Math.min(1, amount * 2.2f));
    }
    Path2D inner = beardShape(m, 0, grow + .01f);
    c.clipped(
        inner,
        () -> {
          for (int k = 0; k < 60; k++) {
            // Fixed positions on a jittered fan below the mouth.
            float u = (k * .618034f) % 1f * 2 - 1;
            float v = (k + .5f) / 60;
            float x = CX + u * m.faceW * .98f;
            float y = lerp(m.noseY + .02f + .05f * (1 - Math.abs(u)), m.chin + grow, v);
            Tone hairTone = k % 3 == 0 ? pal.hairLight() : pal.hairDark();
            c.stroke(
                Canvas.curve(
                    x, y, x + u * .004, y + .01, x + u * .002, y + .018, x - u * .004, y + .03),
                .007f,
                hairTone,
                .42f * amount * (.35f + .65f * look.shading()));
          }
        });
    c.ink(beardShape(m, .012f, grow), .45f, step(.5f, 1, amount));
  }

  private static Path2D beardShape(Geometry m, float inset, float grow) {
    float w = m.faceW * (1.0f - .004f);
    float corner = m.faceW * lerp(.70f, .84f, m.jaw) + .002f;
    double chin = m.chin + grow;
    double lip = m.noseY + .022 + inset * .4;
    double x = CX;
    double e = inset;
    return Canvas.closed(
        x,
        lip + .006,
        x + .03,
        lip - .002,
        x + m.mouthW * .8,
        lip + .006,
        x + m.mouthW + .012 - e,
        m.mouthY - .006,
        x + w * .72,
        m.mouthY + e,
        x + w * .9 - e,
        EYE_Y + .13 + e * 1.5,
        x + w - e,
        EYE_Y + .03,
        x + w - e,
        EYE_Y + .10,
        x + w * .97 - e,
        EYE_Y + .13,
        x + corner - e * .8,
        m.chin - .078 + grow * .4,
        x + corner * .84 - e * .5,
        chin - .03,
        x + m.faceW * .42,
        chin - e,
        x,
        chin - e,
        x - m.faceW * .42,
        chin - e,
        x - corner * .84 + e * .5,
        chin - .03,
        x - corner + e * .8,
        m.chin - .078 + grow * .4,
        x - w * .97 + e,
        EYE_Y + .13,
        x - w + e,
        EYE_Y + .10,
        x - w + e,
        EYE_Y + .03,
        x - w * .9 + e,
        EYE_Y + .13 + e * 1.5,
        x - w * .72,
        m.mouthY + e,
        x - m.mouthW - .012 + e,
        m.mouthY - .006,
        x - m.mouthW * .8,
        lip + .006,
        x - .03,
        lip - .002,
        x,
        lip + .006);
  }
}
