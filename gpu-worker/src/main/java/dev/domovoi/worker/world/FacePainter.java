package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Paints the head's skin: form shading, blush, wrinkles, nose and mouth. */
final class FacePainter {

  private static final Tone TEETH = Tone.hex(0xf3efe6);

  private FacePainter() {}

  static void skin(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    Path2D head = m.head();
    c.fill(head, pal.skin(), 1);
    c.clipped(
        head,
        () -> {
          float l = m.light;
          float side = Math.abs(l);
          // Both edges turn away; the far one from the light turns much darker.
          c.spot(CX - m.faceW * 1.02f, .5f, .10f, .36f, pal.shade(), .45f + .3f * Math.max(0, l));
          c.spot(CX + m.faceW * 1.02f, .5f, .10f, .36f, pal.shade(), .45f + .3f * Math.max(0, -l));
          c.spot(CX - l * m.faceW * 1.05f, .52f, .2f, .42f, pal.shade(), .62f * side);
          c.spot(CX, m.chin + .035f, .2f, .085f, pal.shade(), .7f);
          c.spot(CX + l * .05f, .30f, .15f, .10f, pal.glow(), .55f);
          for (int s = -1; s <= 1; s += 2) {
            float lit = .55f + .45f * s * l;
            c.spot(CX + s * .105f, EYE_Y + .085f, .062f, .045f, pal.glow(), .55f * lit);
            c.spot(CX + s * m.eyeDx, EYE_Y - .022f, .074f, .05f, pal.shade(), .42f);
          }
          Tone rosy = pal.skin().mix(Tone.hex(0xd8402f), .5f);
          if (look.shading() > .3f) {
            for (int s = -1; s <= 1; s += 2) {
              c.spot(CX + s * .115f, EYE_Y + .12f, .075f, .06f, rosy, .6f * p.skin().blush());
            }
          }
          c.spot(CX + l * .01f, m.chin - .03f, .045f, .028f, pal.glow(), .38f);
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
          Canvas.curve(CX - .09, y, CX - .04, y - .012, CX + .04, y - .012, CX + .09, y),
          .006f,
          line,
          .55f * a);
    }
    for (int s = -1; s <= 1; s += 2) {
      c.stroke(
          Canvas.curve(
              CX + s * (m.noseW + .012),
              m.noseY - .012,
              CX + s * (m.noseW + .035),
              m.noseY + .012,
              CX + s * (m.mouthW + .014),
              m.mouthY - .02,
              CX + s * (m.mouthW + .016),
              m.mouthY + .012),
          .007f,
          line,
          .15f + .75f * a);
      c.spot(CX + s * m.eyeDx, EYE_Y + m.eyeH + .016f, .05f, .018f, pal.shade(), .7f * a);
      float ex = CX + s * (m.eyeDx + m.eyeW + .008f);
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
    float y = m.noseY;
    float w = m.noseW;
    float far = l > 0 ? -1 : 1;
    float side = .35f + .65f * Math.abs(l);
    c.spot(CX + far * .026f, y - .055f, .020f, .07f, pal.shade(), .55f * side);
    c.spot(CX + far * w * .9f, y - .008f, w * .8f, .026f, pal.shade(), .6f * side);
    c.spot(CX, y + .018f, w * 1.25f, .018f, pal.shade().scale(.85f), .75f);
    c.spot(CX - far * .006f, y - .06f, .011f, .07f, pal.glow(), .75f);
    c.spot(CX - far * .006f, y - .012f, .022f, .020f, pal.glow(), .85f);
    float line = .0085f;
    for (int s = -1; s <= 1; s += 2) {
      c.fill(Canvas.disc(CX + s * w * .5f, y + .006f, w * .27f, .0075f), pal.feature(), .75f);
      c.stroke(
          Canvas.curve(
              CX + s * w * .92,
              y - .018,
              CX + s * w * 1.28,
              y - .008,
              CX + s * w * 1.2,
              y + .012,
              CX + s * w * .8,
              y + .009),
          line,
          pal.feature(),
          look.line() > 0 ? .8f : .42f);
    }
    if (look.line() > 0) {
      // Line art shows the bridge with one stroke on the shadow side.
      c.stroke(
          Canvas.curve(
              CX + far * .024,
              EYE_Y + .01,
              CX + far * .018,
              y - .06,
              CX + far * w * .8,
              y - .04,
              CX + far * w * .95,
              y - .018),
          .008f,
          pal.feature(),
          .55f);
    }
  }

  static void mouth(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float y = m.mouthY;
    float w = m.mouthW;
    float smile = lerp(-.012f, .030f, p.mouth().smile());
    float open = .042f * step(.5f, 1, p.mouth().openness());
    float upper = lerp(.010f, .019f, p.mouth().lips());
    float lower = lerp(.014f, .026f, p.mouth().lips());
    float cy = y - smile * .75f;
    float mid = y + smile * .45f;
    float gap = mid + open + smile * .25f * step(0, .03f, open);
    double x0 = CX - w;
    double x1 = CX + w;
    c.spot(CX, gap + lower + .012f, w * .75f, .018f, pal.shade(), .65f);
    Path2D inside =
        Canvas.closed(
            x0,
            cy,
            CX - w * .5,
            mid,
            CX + w * .5,
            mid,
            x1,
            cy,
            CX + w * .5,
            gap + open * .5,
            CX - w * .5,
            gap + open * .5,
            x0,
            cy);
    c.fill(inside, Tone.hex(0x40101a), step(0, .006f, open));
    if (open > 0) {
      Path2D teeth =
          Canvas.closed(
              CX - w * .82,
              cy + smile * .55,
              CX - w * .4,
              mid - .003,
              CX + w * .4,
              mid - .003,
              CX + w * .82,
              cy + smile * .55,
              CX + w * .45,
              mid + open * .55,
              CX - w * .45,
              mid + open * .55,
              CX - w * .82,
              cy + smile * .55);
      c.fill(teeth, TEETH.scale(look.shading() > 0 ? .97f : 1), step(0, .012f, open));
    }
    Path2D low =
        Canvas.closed(
            x0 + .006,
            cy + .002,
            CX - w * .5,
            gap + open * .45,
            CX + w * .5,
            gap + open * .45,
            x1 - .006,
            cy + .002,
            CX + w * .62,
            gap + lower * 1.25 + open * .3,
            CX + w * .25,
            gap + lower * 1.3 + open * .3,
            CX,
            gap + lower * 1.18 + open * .25,
            CX - w * .25,
            gap + lower * 1.3 + open * .3,
            CX - w * .62,
            gap + lower * 1.25 + open * .3,
            x0 + .006,
            cy + .002);
    c.fill(low, pal.lip().scale(1.1f), 1);
    c.spot(
        CX + m.light * .015f,
        gap + lower * .75f,
        w * .4f,
        lower * .4f,
        pal.lip().mix(Tone.WHITE, .55f),
        .65f);
    Path2D up =
        Canvas.closed(
            x0,
            cy,
            CX - w * .6,
            lerp(cy, mid, .4f) - upper * .75,
            CX - w * .3,
            mid - upper * 1.45,
            CX,
            mid - upper * .85,
            CX + w * .3,
            mid - upper * 1.45,
            CX + w * .6,
            lerp(cy, mid, .4f) - upper * .75,
            x1,
            cy,
            CX + w * .5,
            mid + .002,
            CX - w * .5,
            mid + .002,
            x0,
            cy);
    c.fill(up, pal.lip().scale(.86f), 1);
    Tone seam = look.line() > 0 ? pal.feature() : pal.lip().times(.38f, .28f, .3f);
    c.stroke(
        Canvas.curve(x0 - .002, cy, CX - w * .5, mid, CX + w * .5, mid, x1 + .002, cy),
        .0085f + look.line() * .25f,
        seam,
        .9f);
    if (look.fangs() > 0) {
      for (int s = -1; s <= 1; s += 2) {
        float fx = CX + s * w * .42f;
        c.fill(
            Canvas.closed(
                fx - .012,
                mid - .003,
                fx - .006,
                mid + .01,
                fx - .002,
                mid + .036,
                fx,
                mid + .04,
                fx + .002,
                mid + .036,
                fx + .006,
                mid + .01,
                fx + .012,
                mid - .003),
            Tone.WHITE,
            look.fangs());
      }
    }
  }
}
