package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.geom.Path2D;

/** Paints the mouth, from a closed line to a laugh that shows teeth. */
final class MouthPainter {

  private static final Tone TEETH = Tone.hex(0xf3efe6);

  private MouthPainter() {}

  static void paint(Canvas c, Person p, Geometry m, Palette pal, Look look) {
    float y = m.mouthY;
    float x = m.mouthX;
    float w = m.mouthW;
    float smile = lerp(-.012f, .030f, p.mouth().smile());
    float open = .042f * step(.5f, 1, p.mouth().openness());
    float upper = lerp(.010f, .019f, p.mouth().lips());
    float lower = lerp(.014f, .026f, p.mouth().lips());
    float cy = y - smile * .75f;
    float mid = y + smile * .45f;
    float gap = mid + open + smile * .25f * step(0, .03f, open);
    double x0 = x - w;
    double x1 = x + w;
    c.spot(x, gap + lower + .012f, w * .75f, .018f, pal.shade(), .65f);
    Path2D inside =
        Canvas.closed(
            x0,
            cy,
            x - w * .5,
            mid,
            x + w * .5,
            mid,
            x1,
            cy,
            x + w * .5,
            gap + open * .5,
            x - w * .5,
            gap + open * .5,
            x0,
            cy);
    c.fill(inside, Tone.hex(0x40101a), step(0, .006f, open));
    if (open > 0) {
      Path2D teeth =
          Canvas.closed(
              x - w * .82,
              cy + smile * .55,
              x - w * .4,
              mid - .003,
              x + w * .4,
              mid - .003,
              x + w * .82,
              cy + smile * .55,
              x + w * .45,
              mid + open * .55,
              x - w * .45,
              mid + open * .55,
              x - w * .82,
              cy + smile * .55);
      c.fill(teeth, TEETH.scale(look.shading() > 0 ? .97f : 1), step(0, .012f, open));
    }
    Path2D low =
        Canvas.closed(
            x0 + .006,
            cy + .002,
            x - w * .5,
            gap + open * .45,
            x + w * .5,
            gap + open * .45,
            x1 - .006,
            cy + .002,
            x + w * .62,
            gap + lower * 1.25 + open * .3,
            x + w * .25,
            gap + lower * 1.3 + open * .3,
            x,
            gap + lower * 1.18 + open * .25,
            x - w * .25,
            gap + lower * 1.3 + open * .3,
            x - w * .62,
            gap + lower * 1.25 + open * .3,
            x0 + .006,
            cy + .002);
    c.fill(low, pal.lip().scale(1.1f), 1);
    c.spot(
        x + m.light * .015f,
        gap + lower * .75f,
        w * .4f,
        lower * .4f,
        pal.lip().mix(Tone.WHITE, .55f),
        .65f);
    Path2D up =
        Canvas.closed(
            x0,
            cy,
            x - w * .6,
            lerp(cy, mid, .4f) - upper * .75,
            x - w * .3,
            mid - upper * 1.45,
            x,
            mid - upper * .85,
            x + w * .3,
            mid - upper * 1.45,
            x + w * .6,
            lerp(cy, mid, .4f) - upper * .75,
            x1,
            cy,
            x + w * .5,
            mid + .002,
            x - w * .5,
            mid + .002,
            x0,
            cy);
    c.fill(up, pal.lip().scale(.86f), 1);
    Tone seam = look.line() > 0 ? pal.feature() : pal.lip().times(.38f, .28f, .3f);
    c.stroke(
        Canvas.curve(x0 - .002, cy, x - w * .5, mid, x + w * .5, mid, x1 + .002, cy),
        .0085f + look.line() * .25f,
        seam,
        .9f);
    if (look.fangs() > 0) {
      for (int s = -1; s <= 1; s += 2) {
        float fx = x + s * w * .42f;
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
