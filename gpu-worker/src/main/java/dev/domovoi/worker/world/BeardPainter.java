package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.geom.Path2D;

/** Paints moustache and beard. */
final class BeardPainter {

  private BeardPainter() {}

  /** A beard that thickens from stubble: nested translucent shapes and short hairs on top. */
  static void paint(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    // Smooth chins, then stubble and a moustache, then a full beard; rare with long hair.
    float bare = 1 - step(.44f, .56f, p.hair().length());
    moustache(c, m, pal, step(.60f, .64f, p.extras().beard()) * bare);
    float amount = step(.70f, .92f, p.extras().beard()) * bare;
    if (amount < .004f) {
      return;
    }
    float grow = .048f * amount;
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

  private static void moustache(Canvas c, Geometry m, Palette pal, float a) {
    float x = m.mouthX;
    float w = m.mouthW * .98f;
    float y = m.mouthY - .016f;
    Path2D shape =
        Canvas.closed(
            x,
            y - .022,
            x + w * .4,
            y - .036,
            x + w * .8,
            y - .016,
            x + w * 1.16,
            y + .016,
            x + w * .7,
            y + .012,
            x + w * .35,
            y + .014,
            x,
            y + .002,
            x - w * .35,
            y + .014,
            x - w * .7,
            y + .012,
            x - w * 1.16,
            y + .016,
            x - w * .8,
            y - .016,
            x - w * .4,
            y - .036,
            x,
            y - .022);
    c.fill(shape, pal.hair().mix(pal.hairDark(), .4f), .95f * a);
    c.ink(shape, .4f, a);
  }

  private static Path2D beardShape(Geometry m, float inset, float grow) {
    float w = m.faceW * (1.0f - .004f);
    float corner = m.faceW * lerp(.62f, .88f, m.jaw) + .002f;
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
