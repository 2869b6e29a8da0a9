package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

/** Drawing and printing: thin ink lines from the painter, with hatching, dots or lead between. */
final class LineStyles {

  private LineStyles() {}

  static RgbImage pencil(PortraitPainter painter, Person p, int size) {
    Look look = Look.with().shading(.8f, 0).line(.013f, Tone.hex(0x202024)).build();
    Scene s = painter.scene(p, look, size);
    float[] l = s.luma();
    return s.shade(
            (x, y, i, t, m) -> {
              float dark = clamp((.78f - l[i]) * 1.25f) * m;
              float h = .5f + .5f * Textures.hatch(x, y, -.9, 3.2f, 101);
              float cross = .5f + .5f * Textures.hatch(x, y, .5, 3.4f, 103);
              float lead = dark * (.42f + .55f * h * h) + .22f * step(.55f, .9f, dark) * cross;
              // Lines and features are the deepest blacks and stay on top of the hatching.
              float stroke = step(.40f, .12f, l[i]) * (.35f + .65f * step(.30f, .10f, l[i]));
              lead = Math.max(lead * .80f, .98f * stroke * m);
              float back = (1 - m) * .16f * h * Textures.disc(x, y, 38, 34, 22, 14);
              float v = .975f - .82f * clamp(lead) - back;
              return new Tone(v, v, v * .99f);
            })
        .image();
  }

  static RgbImage charcoal(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.WHITE, .12f))
            .shading(1, .3f)
            .line(.019f, Tone.hex(0x080606))
            .build();
    Scene s = painter.scene(p, look, size);
    float[] l = ImageFilters.blur(s.luma(), size, s.unit());
    return s.shade(
            (x, y, i, t, m) -> {
              float tooth = Textures.noise(x / 1.7f, y / 1.7f, 111) - .5f;
              float smudge = Textures.hatch(x, y, -.6, 6, 113);
              Tone paper = Tone.hex(0xc2996a).scale(1 + .10f * tooth);
              float mid = t.luma() + .7f * (t.luma() - l[i]);
              float dark = clamp((.52f - mid - .14f * tooth - .04f * smudge) * 2.1f) * m;
              dark = Math.max(dark, (1 - m) * .5f * step(.0f, 1, smudge) * step(20, 60, y));
              float chalk = step(.58f, .90f, mid + .22f * tooth) * m;
              return paper
                  .mix(Tone.hex(0x0f0d0e), .93f * dark)
                  .mix(Tone.hex(0xfffdf6), .85f * chalk);
            })
        .image();
  }

  static RgbImage neon(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .16f, .20f))
            .hair(t -> StatueStyles.grey(t, .08f, .16f))
            .cloth(t -> StatueStyles.grey(t, .06f, .08f))
            .lip(t -> new Tone(.4f, .4f, .4f))
            .iris(t -> new Tone(.6f, .6f, .6f))
            .sclera(new Tone(.06f, .06f, .06f))
            .shading(.15f, 0)
            .line(.017f, Tone.WHITE)
            .build();
    Scene s = painter.scene(p, look, size);
    float[] line = s.luma();
    for (int i = 0; i < line.length; i++) {
      line[i] = step(.30f, .85f, line[i]) * s.mask()[i];
    }
    float[] bloom = ImageFilters.blur(line, size, 2 * s.unit());
    return s.shade(
            (x, y, i, t, m) -> {
              float side = step(14, 50, x + (y - 32) * .3f);
              Tone tube = Tone.hex(0xff2fb4).mix(Tone.hex(0x22e6ff), side);
              Tone dark = Tone.hex(0x0d0524).mix(Tone.hex(0x5a2aa0), clamp(t.luma() * 1.5f * m));
              Tone lit = tube.mix(Tone.WHITE, .35f * line[i]);
              float glow = clamp(bloom[i] * 1.1f);
              return dark.mix(tube, glow * .75f).mix(lit, line[i]);
            })
        .image();
  }

  static RgbImage blueprint(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .12f, .22f))
            .hair(t -> StatueStyles.grey(t, .06f, .18f))
            .cloth(t -> StatueStyles.grey(t, .08f, .06f))
            .lip(t -> new Tone(.3f, .3f, .3f))
            .iris(t -> new Tone(.5f, .5f, .5f))
            .sclera(new Tone(.1f, .1f, .1f))
            .shading(.2f, 0)
            .line(.014f, Tone.WHITE)
            .build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              float grid =
                  Math.max(StatueStyles.line(x % 8, 4, .35f), StatueStyles.line(y % 8, 4, .35f));
              Tone paper = Tone.hex(0x0f4aa8).mix(Tone.hex(0x5f97e0), .6f * grid);
              float frame = Math.max(edge(x), edge(y));
              return paper
                  .mix(Tone.hex(0xf2f8ff), clamp(t.luma() * 1.15f) * m)
                  .mix(Tone.hex(0xe6f0ff), frame);
            })
        .image();
  }

  private static float edge(float v) {
    return Math.max(StatueStyles.line(v, 2, .45f), StatueStyles.line(v, 62, .45f));
  }

  static RgbImage comic(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> t.saturate(1.25f).scale(1.08f))
            .hair(t -> t.saturate(1.5f))
            .cloth(t -> t.saturate(1.9f).scale(1.1f))
            .lip(t -> t.saturate(1.7f))
            .shading(.25f, .35f)
            .line(.016f, Tone.hex(0x0d0a12))
            .build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              double a = StrictMath.atan2(y - 30, x - 32);
              float ray = (float) StrictMath.sin(a * 11);
              Tone burst = Tone.hex(0xffe02e).mix(Tone.hex(0xff4a1f), step(-.15f, .15f, ray));
              Tone flat = ImageFilters.posterise(t, 7);
              float dots = Textures.halftone(x, y, 3.1f, clamp((.72f - t.luma()) * .75f));
              float ink = step(.20f, .08f, t.luma());
              Tone inked = flat.mix(flat.times(.62f, .42f, .52f), .75f * dots * (1 - ink));
              return burst.mix(inked, m);
            })
        .image();
  }

  static RgbImage ukiyoE(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x9a6a4c).mix(Tone.hex(0xf6e2c2), step(.15f, .8f, t.luma())))
            .hair(t -> Tone.hex(0x14182a).mix(t.saturate(.55f), .42f))
            .cloth(t -> Tone.hex(0x2a4270).mix(Tone.hex(0xa8432f), step(.25f, .55f, t.r())))
            .lip(t -> Tone.hex(0xb8362e))
            .iris(t -> Tone.hex(0x1c1a20))
            .shading(.10f, .12f)
            .line(.012f, Tone.hex(0x1a1c2c))
            .build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              Tone sky = Tone.hex(0x1f4a80).mix(Tone.hex(0xefdfba), step(0, 24, y));
              sky = sky.mix(Tone.hex(0xc8402e), Textures.disc(x, y, 52, 20, 8, .5f));
              float wave = 44 + 4 * (float) StrictMath.sin(x / 5.2f);
              sky = sky.mix(Tone.hex(0x5f8fae), step(wave - .6f, wave + .6f, y));
              sky = sky.mix(Tone.hex(0xf2ead2), StatueStyles.line(y, wave, .7f));
              sky = sky.mix(Tone.hex(0x2a5586), step(wave + 6.4f, wave + 7.6f, y));
              float grain = Textures.noise(x / 9, y / 1.6f, 121) - .5f;
              return sky.mix(t, m).scale(1 + .06f * grain).times(1, .98f, .92f);
            })
        .image();
  }

  static RgbImage stainedGlass(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> t.saturate(1.5f).scale(1.15f))
            .hair(t -> t.saturate(1.9f).scale(1.25f))
            .cloth(t -> t.saturate(2.6f).scale(1.2f))
            .lip(t -> t.saturate(2))
            .iris(t -> t.saturate(2))
            .shading(.35f, 0)
            .line(.026f, Tone.hex(0x08080c))
            .build();
    Tone[] jewels = Tone.stops(0x1238c8, 0x0aa0c8, 0x10a050, 0x7a20c0, 0xd0183a, 0x1238c8);
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              Textures.Cell c = Textures.cell(x, y, 12, .9f, 133);
              float jewel = Textures.hash(c.id(), 5, 133);
              Tone glass = jewels[(int) (jewel * 4.99f)];
              float halo = Textures.disc(x, y, 32, 27, 24, .6f);
              glass = glass.mix(Tone.hex(0xffc21f).scale(.85f + .3f * jewel), halo);
              float lead = step(1.0f, .35f, c.border());
              float ring = StatueStyles.line((float) Math.hypot(x - 32, y - 27), 24, .8f);
              glass = glass.mix(Tone.hex(0x08080c), Math.max(lead, ring));
              Tone pane = t.scale(.80f + .42f * jewel);
              float cut = .7f * lead * (1 - Textures.disc(x, y, 32, 31, 13, 2));
              float light = 1.12f - .25f * Textures.noise(x / 6, y / 6, 137);
              return glass.mix(pane.mix(Tone.hex(0x08080c), cut), m).scale(light);
            })
        .image();
  }
}
