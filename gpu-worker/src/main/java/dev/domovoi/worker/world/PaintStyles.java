package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Brush and dab media. */
final class PaintStyles {

  private static final Tone[] NIGHT =
      Tone.stops(0x0b1a52, 0x14378c, 0x2660b8, 0x5d9fd0, 0xd9d37a, 0xf9e04a);
  private static final Tone[] SUN = Tone.stops(0x16245c, 0x2e5a94, 0x8f8a3c, 0xe8b531, 0xfff09a);
  private static final Tone[] OLD = Tone.stops(0x120a05, 0x3d200d, 0x8a4f22, 0xd59a58, 0xffe9b8);

  private PaintStyles() {}

  /** Builds a fixed texture once per picture size. */
  private static <T> IntFunction<T> perSize(IntFunction<T> maker) {
    ConcurrentHashMap<Integer, T> made = new ConcurrentHashMap<>();
    return size -> made.computeIfAbsent(size, maker::apply);
  }

  static StyleDomain.Technique vanGogh() {
    IntFunction<FlowField> fields =
        perSize(size -> new FlowField(size, FlowField::swirls, 1.9f, 11));
    return (painter, p, size) -> {
      FlowField flow = fields.apply(size);
      Scene s = flow.smear(painter.scene(p, Look.natural(), size), 2, .55f);
      return s.shade(
              (x, y, i, t, m) -> {
                float r = flow.relief(i);
                Tone sky = Tone.ramp(NIGHT, .36f + .17f * r - .0015f * y);
                float star =
                    Math.max(
                        Textures.disc(x, y, 9, 11, 3.2f, 2.6f),
                        Math.max(
                            Textures.disc(x, y, 55, 9, 4, 3),
                            Textures.disc(x, y, 60, 38, 2, 2.4f)));
                sky = sky.mix(Tone.hex(0xfbe46a), star);
                float l = clamp(ImageFilters.contrast(t.luma(), .45f, 1.25f) + .085f * r);
                Tone paint = t.saturate(1.35f).scale(1 + .22f * r).mix(Tone.ramp(SUN, l), .58f);
                return sky.mix(paint, m);
              })
          .image();
    };
  }

  static StyleDomain.Technique oil() {
    IntFunction<FlowField> fields = perSize(size -> new FlowField(size, FlowField::dabs, 2.4f, 29));
    return (painter, p, size) -> {
      FlowField flow = fields.apply(size);
      Look look = Look.with().skin(t -> t.mix(Tone.hex(0xd8a878), .22f)).build();
      Scene s = flow.smear(painter.scene(p, look, size), 2, .7f);
      return s.shade(
              (x, y, i, t, m) -> {
                float r = flow.relief(i);
                float vignette = Textures.disc(x, y, 32, 28, 22, 26);
                float l =
                    ImageFilters.contrast(t.luma() + .06f, .42f, 1.25f)
                        * lerp(.55f, 1.1f, vignette);
                Tone paint = t.saturate(1.2f).times(1.08f, .93f, .72f);
                paint = paint.scale(lerp(.5f, 1.1f, vignette)).mix(Tone.ramp(OLD, l), .5f);
                Tone wall = Tone.hex(0x140a05).mix(Tone.hex(0x5b3716), vignette * .9f);
                return wall.mix(paint, m).scale(1 + .13f * r * lerp(1, .7f, m));
              })
          .image();
    };
  }

  static RgbImage watercolor(PortraitPainter painter, Person p, int size) {
    Look look = Look.with().shading(.75f, 0).line(.007f, Tone.hex(0x6a5a60)).build();
    Scene s = painter.scene(p, look, size);
    float[] wet = ImageFilters.blur(s.luma(), size, 1.6f * s.unit());
    return s.shade(
            (x, y, i, t, m) -> {
              float bloom = Textures.cloud(x / 11, y / 11, 61);
              float grain = Textures.noise(x / 2.6f, y / 2.6f, 64) - .5f;
              float dx = (x - 32) / 32;
              float dy = (y - 34) / 36;
              float edge = (float) Math.sqrt(dx * dx + dy * dy) + .9f * (bloom - .5f);
              float wash = 1 - step(.78f, .90f, edge);
              float rim = step(.66f, .82f, edge) * wash;
              Tone back = Tone.hex(0xa9d3e6).mix(Tone.hex(0xf3c9d6), bloom * 1.5f - .3f);
              Tone pigment = back.mix(t.saturate(1.35f), m);
              float thin = lerp(.62f, .78f, 1 - wet[i]) + .30f * (bloom - .5f) + .18f * grain;
              thin = clamp(thin + .25f * rim) * wash;
              return Tone.hex(0xfdfbf5).mix(pigment.scale(.96f), clamp(thin * 1.12f));
            })
        .image();
  }

  static RgbImage pastel(PortraitPainter painter, Person p, int size) {
    Look look = Look.with().line(.010f, Tone.hex(0x7a4a6e)).build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              float h = Textures.hatch(x, y, -.95, 4.2f, 71);
              Tone back = Tone.hex(0xf2c6cf).mix(Tone.hex(0xc7d7f2), y / 64);
              Tone soft = back.mix(t.mix(Tone.WHITE, .34f).saturate(1.3f), m);
              Tone chalk = h > 0 ? Tone.WHITE : Tone.hex(0xb58fb0);
              return soft.mix(chalk, Math.abs(h) * (.24f - .12f * m));
            })
        .image();
  }

  static StyleDomain.Technique pointillism() {
    return (painter, p, size) -> {
      Scene s = painter.scene(p, Look.natural(), size);
      Scene plain = new Scene(size, s.planes().clone(), s.mask());
      return s.shade(
              (x, y, i, t, m) -> {
                Textures.Cell c = Textures.cell(x, y, 3.3f, .3f, 83);
                int at = pixel(c.x(), c.y(), size);
                Tone dab = plain.tone(at);
                float hue = Textures.hash(c.id(), 1, 83);
                Tone tint =
                    hue < .34f
                        ? Tone.hex(0xff7a2a)
                        : hue < .67f ? Tone.hex(0x2a7bff) : Tone.hex(0xffe24a);
                dab = dab.saturate(1.7f).mix(tint, .26f - .16f * m).scale(1.05f);
                float d = (float) Math.hypot(x - c.x(), y - c.y());
                float dot = 1 - step(1.15f, 1.8f, d);
                // Between dots the sitter's own colour shows, so that features stay readable.
                Tone gap = Tone.hex(0xf6efdc).mix(t, .25f + .3f * m);
                return gap.mix(dab.mix(t, .38f * m), dot);
              })
          .image();
    };
  }

  static RgbImage mosaic(PortraitPainter painter, Person p, int size) {
    Look look = Look.with().shading(.9f, 0).eyes(1.2f, 0).build();
    Scene s = painter.scene(p, look, size);
    Scene plain = new Scene(size, s.planes().clone(), s.mask());
    return s.shade(
            (x, y, i, t, m) -> {
              float pitch = 4;
              float row = (float) Math.floor(y / pitch);
              float shift = (row % 2) * pitch / 2;
              float col = (float) Math.floor((x + shift) / pitch);
              float fx = x + shift - col * pitch - pitch / 2;
              float fy = y - row * pitch - pitch / 2;
              int at = pixel(x - fx, y - fy, size);
              Tone tile = plain.tone(at);
              tile = tile.mix(t, .62f * m);
              float jitter = .75f + .5f * Textures.hash((int) col, (int) row, 91);
              tile = tile.saturate(1.3f).scale(lerp(jitter, 1 + (jitter - 1) * .5f, m));
              Tone wall = Tone.hex(0x1f6f8f).mix(Tone.hex(0xd8a83a), jitter - .6f);
              tile = wall.scale(jitter).mix(tile, m);
              float edge = Math.max(Math.abs(fx), Math.abs(fy));
              float bevel = .16f * step(.3f, 1.4f, -fy) - .12f * step(.3f, 1.4f, fy);
              return tile.scale(1 + bevel)
                  .mix(Tone.hex(0x57534c), step(1.25f, 1.75f, edge) * (1 - .45f * m));
            })
        .image();
  }

  static RgbImage pixelArt(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with().shading(.55f, .5f).eyes(1.5f, .3f).line(.016f, Tone.hex(0x1a1022)).build();
    Scene s = painter.scene(p, look, size);
    // Three 64ths of the picture a block: the face keeps its eyes and mouth.
    int blocks = 22;
    int[] cell = new int[s.area()];
    for (int i = 0; i < cell.length; i++) {
      int row = (int) ((i / size + .5f) * 64 / size / 3);
      int column = (int) ((i % size + .5f) * 64 / size / 3);
      cell[i] = row * blocks + column;
    }
    s.shade((x, y, i, t, m) -> Tone.hex(y < 44 ? 0x5fb8f0 : 0x4fae52).mix(t, m));
    return ImageFilters.average(s, cell, blocks * blocks)
        .shade(
            (x, y, i, t, m) -> {
              Tone q = ImageFilters.posterise(t.saturate(1.45f).scale(1.12f), 6);
              float bx = x % 3;
              float by = y % 3;
              // A faint grid makes the blocks read as pixels.
              return q.scale(bx > 2 || by > 2 ? .88f : 1);
            })
        .image();
  }

  static RgbImage popArt(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0xff4fa0).mix(Tone.hex(0xffe24a), step(.25f, .75f, t.luma())))
            .hair(t -> Tone.hex(0x2a1a8c).mix(Tone.hex(0xff8a1f), step(.12f, .75f, t.luma())))
            .cloth(t -> Tone.hex(0xe8202f).mix(Tone.hex(0x2f45ff), step(.2f, .6f, t.luma())))
            .lip(t -> Tone.hex(0xe8102f))
            .iris(t -> Tone.hex(0x00a6c8))
            .shading(.35f, .75f)
            .line(.010f, Tone.hex(0x24104e))
            .build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              Tone flat = ImageFilters.posterise(t.saturate(1.5f), 4);
              Tone back = x < 32 ? Tone.hex(0x00c8c0) : Tone.hex(0x7be03a);
              return back.mix(flat, step(.25f, .75f, m));
            })
        .image();
  }

  private static int pixel(float x, float y, int size) {
    int px = Math.min(size - 1, Math.max(0, (int) (x / 64 * size)));
    int py = Math.min(size - 1, Math.max(0, (int) (y / 64 * size)));
    return py * size + px;
  }
}
