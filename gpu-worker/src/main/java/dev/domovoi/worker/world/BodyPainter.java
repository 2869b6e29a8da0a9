package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Geometry.CX;
import static dev.domovoi.worker.world.Geometry.EYE_Y;
import static dev.domovoi.worker.world.Tone.lerp;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Paints neck, shoulders and clothes. */
final class BodyPainter {

  private BodyPainter() {}

  static void paint(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float soft = look.shading();
    float neck = lerp(.088f, .112f, m.jaw);
    float base = .885f;
    Path2D neckShape =
        Canvas.closed(
            CX - neck,
            .60,
            CX - neck,
            .70,
            CX - neck * .98,
            .76,
            CX - neck * 1.12,
            .82,
            CX - neck * 1.5,
            .875,
            CX - .2,
            .9,
            CX - .24,
            1.02,
            CX - .1,
            1.05,
            CX + .1,
            1.05,
            CX + .24,
            1.02,
            CX + .2,
            .9,
            CX + neck * 1.5,
            .875,
            CX + neck * 1.12,
            .82,
            CX + neck * .98,
            .76,
            CX + neck,
            .70,
            CX + neck,
            .60);
    c.fill(neckShape, pal.skin(), 1);
    c.clipped(
        neckShape,
        () -> {
          c.spot(CX, m.chin + .005f, .19f, .115f, pal.shade().scale(.8f), .95f);
          c.spot(CX - m.light * .13f, .84f, .10f, .2f, pal.shade(), .55f);
          c.spot(CX + m.light * .07f, .86f, .07f, .08f, pal.glow(), .35f);
          hardShadow(c, m, pal, look);
        });
    c.ink(neckShape, 1, 1);

    float open = p.outfit().collar();
    float vee = lerp(.895f, .985f, open);
    float wide = neck + lerp(.022f, .045f, open);
    // Slight people have sloping shoulders inside the picture, broad ones fill it.
    float build = .5f * (p.shape().width() + m.jaw);
    float shoulder = lerp(.868f, .838f, build);
    float edge = lerp(.11f, -.02f, build);
    Path2D shirt =
        Canvas.closed(
            edge - .04,
            1.06,
            edge - .01,
            .96,
            edge + .08,
            shoulder + .045,
            .24,
            shoulder + .012,
            .31,
            shoulder - .004,
            CX - wide - .02,
            .82,
            CX - wide,
            .80,
            CX - wide + .005,
            base - .03,
            CX - .06,
            vee,
            CX,
            vee,
            CX + .06,
            vee,
            CX + wide - .005,
            base - .03,
            CX + wide,
            .80,
            CX + wide + .02,
            .82,
            .69,
            shoulder - .004,
            .76,
            shoulder + .012,
            .92 - edge,
            shoulder + .045,
            1.01 - edge,
            .96,
            1.04 - edge,
            1.06);
    Tone lit = pal.cloth().scale(1.12f);
    Tone dark = pal.cloth().times(.52f, .5f, .56f);
    Tone flat = pal.cloth();
    float to = m.light > 0 ? 1 : 0;
    float strength = Math.abs(m.light);
    Tone left = flat.mix(lit.mix(dark, to), soft * (.25f + .6f * strength));
    Tone right = flat.mix(dark.mix(lit, to), soft * (.25f + .6f * strength));
    c.fill(
        shirt,
        new LinearGradientPaint(
            .05f, .8f, .95f, .9f, new float[] {0, 1}, new Color[] {left.color(1), right.color(1)}));
    c.clipped(
        shirt,
        () -> {
          c.spot(CX, .83f, .24f, .10f, dark, .55f);
          c.spot(.12f, 1.02f, .2f, .16f, dark, .5f);
          c.spot(.88f, 1.02f, .2f, .16f, dark, .5f);
          c.spot(CX + m.light * .26f, .88f, .14f, .06f, lit.mix(Tone.WHITE, .2f), .35f);
        });
    stripes(c, p, pal, shirt);
    // The collar: a band that turns from ribbed neck to lapels as it opens.
    Tone band = pal.cloth().mix(pal.cloth().luma() > .5f ? Tone.BLACK : Tone.WHITE, .26f);
    for (int s = -1; s <= 1; s += 2) {
      Path2D lapel =
          Canvas.closed(
              CX + s * wide,
              .795,
              CX + s * (wide - .005),
              base - .03,
              CX + s * .06,
              vee,
              CX,
              vee,
              CX,
              vee + .02,
              CX + s * lerp(.04f, .075f, open),
              vee + .03,
              CX + s * lerp(.07f, .13f, open),
              lerp(vee + .012f, .955f, open),
              CX + s * (wide + .03),
              base + .01,
              CX + s * (wide + .022),
              .83,
              CX + s * wide,
              .795);
      c.fill(lapel, band, 1);
      c.ink(lapel, .8f, 1);
    }
    c.ink(shirt, 1, 1);
    jacket(c, p, pal, look);
  }

  /** Two bands across a sweater with a round neck. */
  private static void stripes(Canvas c, Person p, Palette pal, Shape shirt) {
    float a = Tone.step(.27f, .24f, p.outfit().collar());
    Tone band = pal.cloth().mix(pal.cloth().luma() > .5f ? Tone.hex(0x20304a) : Tone.WHITE, .6f);
    c.clipped(
        shirt,
        () -> {
          for (int k = 0; k < 2; k++) {
            double y = .895 + .038 * k;
            c.stroke(
                Canvas.curve(-.1, y + .05, .25, y - .015, .75, y - .015, 1.1, y + .05),
                .017f,
                band,
                .85f * a);
          }
        });
  }

  /** A dark jacket over a white shirt and a tie, for collars that are open widest. */
  private static void jacket(Canvas c, Person p, Palette pal, Look look) {
    float a = Tone.step(.70f, .73f, p.outfit().collar());
    if (a < .004f) {
      return;
    }
    Path2D shirt =
        Canvas.closed(
            CX - .115, .835, CX - .06, .87, CX + .06, .87, CX + .115, .835, CX + .10, .92, CX + .06,
            1.0, CX + .03, 1.06, CX, 1.06, CX, 1.06, CX - .03, 1.06, CX - .06, 1.0, CX - .10, .92,
            CX - .115, .835);
    c.fill(shirt, look.cloth().apply(Tone.hex(0xeef0f2)), a);
    Path2D tie =
        Canvas.closed(
            CX - .022, .865, CX, .872, CX, .872, CX + .022, .865, CX + .02, .89, CX + .014, .9,
            CX + .014, .9, CX + .03, .98, CX + .03, 1.0, CX + .03, 1.06, CX, 1.06, CX, 1.06,
            CX - .03, 1.06, CX - .03, 1.0, CX - .03, .98, CX - .014, .9, CX - .014, .9, CX - .02,
            .89, CX - .022, .865);
    Tone silk = look.cloth().apply(Tone.hex(0xa3202c)).mix(pal.cloth(), .35f);
    c.fill(tie, silk, a);
    c.ink(tie, .6f, a);
    Tone dark =
        pal.cloth().times(.42f, .42f, .48f).mix(look.cloth().apply(Tone.hex(0x1c2230)), .5f);
    for (int s = -1; s <= 1; s += 2) {
      Path2D lapel =
          Canvas.closed(
              CX + s * .135,
              .815,
              CX + s * .16,
              .83,
              CX + s * .19,
              .86,
              CX + s * .20,
              .90,
              CX + s * .18,
              .96,
              CX + s * .10,
              1.03,
              CX + s * .03,
              1.06,
              CX + s * .02,
              1.06,
              CX + s * .02,
              1.06,
              CX + s * .03,
              1.06,
              CX + s * .06,
              .98,
              CX + s * .115,
              .85,
              CX + s * .135,
              .815);
      c.fill(lapel, dark, a);
      c.ink(lapel, .8f, a);
    }
  }

  /** The cel shadow of the head on the neck. */
  private static void hardShadow(Canvas c, Geometry m, Palette pal, Look look) {
    if (look.cel() > 0) {
      Shape cast = AffineTransform.getTranslateInstance(0, .055).createTransformedShape(m.head());
      c.fill(cast, pal.shade(), look.cel());
    }
  }

  /** Ears, with tips for folk of the woods. */
  static void ears(Canvas c, Geometry m, Palette pal, Look look) {
    for (int s = -1; s <= 1; s += 2) {
      float x = CX + s * (m.faceW - .004f);
      float tip = look.earPoint();
      Path2D ear =
          Canvas.closed(
              x,
              EYE_Y - .03,
              x + s * (.02 + tip * .5),
              EYE_Y - .055 - tip * .4,
              x + s * (.036 + tip),
              EYE_Y - .035 - tip * .9,
              x + s * (.036 + tip * .9),
              EYE_Y - .02 - tip * .8,
              x + s * (.036 + tip * .5),
              EYE_Y + .03,
              x + s * .026,
              EYE_Y + .075,
              x + s * .012,
              EYE_Y + .095,
              x + s * .004,
              EYE_Y + .095,
              x,
              EYE_Y + .075,
              x,
              EYE_Y + .06);
      c.fill(ear, pal.skin().mix(pal.shade(), .3f * look.shading()), 1);
      c.spot(x + s * .018f, EYE_Y + .02f, .018f, .04f, pal.shade(), .7f);
      c.ink(ear, .9f, 1);
    }
  }
}
