package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Paints the head's skin: form shading, blush, wrinkles and nose. */
final class FacePainter {

  private FacePainter() {}

  static void skin(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    Path2D head = m.head();
    c.fill(head, pal.skin(), 1);
    c.clipped(
        head,
        () -> {
          float l = m.light;
          float side = .8f * Math.abs(l);
          // Both edges turn away; the far one from the light turns much darker.
          c.spot(CX - m.faceW * 1.02f, .5f, .10f, .36f, pal.shade(), .45f + .3f * Math.max(0, l));
          c.spot(CX + m.faceW * 1.02f, .5f, .10f, .36f, pal.shade(), .45f + .3f * Math.max(0, -l));
          c.spot(CX - l * m.faceW * 1.05f, .52f, .2f, .42f, pal.shade(), .62f * side);
          c.spot(CX, m.chin + .035f, .2f, .085f, pal.shade(), .7f);
          c.spot(CX + l * .05f, .30f, .15f, .10f, pal.glow(), .55f);
          for (int s = -1; s <= 1; s += 2) {
            float lit = .55f + .45f * s * l;
            c.spot(m.faceX + s * .105f, EYE_Y + .085f, .062f, .045f, pal.glow(), .55f * lit);
            c.spot(m.eyeX(s), EYE_Y - .022f, .074f, .05f, pal.shade(), .42f);
          }
          Tone rosy = pal.skin().mix(Tone.hex(0xd8402f), .5f);
          if (look.shading() > .3f) {
            for (int s = -1; s <= 1; s += 2) {
              c.spot(m.faceX + s * .115f, EYE_Y + .12f, .075f, .06f, rosy, .6f * p.skin().blush());
            }
          }
          c.spot(m.mouthX, m.chin - .03f, .045f, .028f, pal.glow(), .38f);
          if (look.cel() > 0) {
            Path2D outside = new Path2D.Float(Path2D.WIND_EVEN_ODD);
            outside.append(new Rectangle2D.Float(-1, -1, 3, 3), false);
            outside.append(
                AffineTransform.getTranslateInstance(l * .06, -.03).createTransformedShape(head),
                false);
            c.fill(outside, pal.shade(), look.cel() * .8f);
          }
        });
    c.ink(head, 1, 1);
  }

  static void wrinkles(Canvas c, Person p, Geometry m, Palette pal) {
    float a = step(.55f, 1, p.skin().age());
    Tone line = pal.skin().mix(pal.shade(), .9f);
    for (int k = 0; k < 3; k++) {
      float y = EYE_Y - .125f - .026f * k;
      c.stroke(
          Canvas.curve(
              m.faceX - .09, y, m.faceX - .04, y - .012, m.faceX + .04, y - .012, m.faceX + .09, y),
          .006f,
          line,
          .55f * a);
    }
    for (int s = -1; s <= 1; s += 2) {
      c.stroke(
          Canvas.curve(
              m.faceX + s * (m.noseW + .012),
              m.noseY - .012,
              m.faceX + s * (m.noseW + .035),
              m.noseY + .012,
              m.faceX + s * (m.mouthW + .014),
              m.mouthY - .02,
              m.faceX + s * (m.mouthW + .016),
              m.mouthY + .012),
          .007f,
          line,
          .15f + .75f * a);
      c.spot(m.eyeX(s), EYE_Y + m.eyeH + .016f, .05f, .018f, pal.shade(), .7f * a);
      float ex = m.eyeX(s) + s * (m.eyeW + .008f);
      for (int k = -1; k <= 1; k++) {
        c.stroke(
            Canvas.curve(
                ex,
                EYE_Y + .004 + k * .008,
                ex + s * .01,
                EYE_Y + k * .012,
                ex + s * .02,
                EYE_Y + k * .018,
                ex + s * .026,
                EYE_Y + k * .024),
            .0045f,
            line,
            .6f * a);
      }
    }
  }

  static void nose(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float l = m.light;
    float x = m.noseX;
    float y = m.noseY;
    float w = m.noseW;
    float far = l > 0 ? -1 : 1;
    float side = .35f + .65f * Math.abs(l);
    c.spot(x + far * .026f, y - .055f, .020f, .07f, pal.shade(), .55f * side);
    c.spot(x + far * w * .9f, y - .008f, w * .8f, .026f, pal.shade(), .6f * side);
    c.spot(x, y + .018f, w * 1.25f, .018f, pal.shade().scale(.85f), .75f);
    c.spot(x - far * .006f, y - .06f, .011f, .07f, pal.glow(), .75f);
    c.spot(x - far * .006f, y - .012f, .022f, .020f, pal.glow(), .85f);
    float line = .0085f;
    for (int s = -1; s <= 1; s += 2) {
      c.fill(Canvas.disc(x + s * w * .5f, y + .006f, w * .27f, .0075f), pal.feature(), .75f);
      c.stroke(
          Canvas.curve(
              x + s * w * .92,
              y - .018,
              x + s * w * 1.28,
              y - .008,
              x + s * w * 1.2,
              y + .012,
              x + s * w * .8,
              y + .009),
          line,
          pal.feature(),
          look.line() > 0 ? .8f : .42f);
    }
    if (look.line() > 0) {
      // Line art shows the bridge with one stroke on the shadow side.
      c.stroke(
          Canvas.curve(
              m.faceX + far * .024,
              EYE_Y + .01,
              x + far * .018,
              y - .06,
              x + far * w * .8,
              y - .04,
              x + far * w * .95,
              y - .018),
          .008f,
          pal.feature(),
          .55f);
    }
  }
}
