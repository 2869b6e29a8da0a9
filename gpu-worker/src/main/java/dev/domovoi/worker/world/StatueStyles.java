package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.lerp;

/** People made of one material: a bust in greys, coloured by a ramp over its lightness. */
final class StatueStyles {

  private static final Tone[] GOLD =
      Tone.stops(0x1c0a00, 0x5c3203, 0xa86d0c, 0xe0ac2a, 0xffdf6b, 0xfffbe0);
  private static final Tone[] MARBLE = Tone.stops(0x4a4d58, 0x8e919c, 0xc9ccd2, 0xf1f1f0, 0xffffff);
  private static final Tone[] ICE =
      Tone.stops(0x06204e, 0x1763ad, 0x4fb4e6, 0xa9e6fa, 0xf2feff, 0xffffff);
  private static final Tone[] LAVA =
      Tone.stops(0x0b0405, 0x2a0805, 0x8c1503, 0xee5206, 0xffb52a, 0xfff6b8);
  private static final Tone[] CHROME =
      Tone.stops(0x05070c, 0x39434f, 0xe9f0f6, 0x68747f, 0x20262e, 0x9fb0bd, 0xf5fbff, 0xffffff);

  private static final Tone[] BRONZE = Tone.stops(0x140a06, 0x4a2812, 0x8a5226, 0xc88a48, 0xf4cf98);

  private StatueStyles() {}

  /** Grey around a base lightness that keeps a part of the person's own dark and light. */
  static Tone grey(Tone t, float base, float keep) {
    float v = base + keep * (t.luma() - .5f);
    return new Tone(v, v, v);
  }

  /** The colour of a bust and of what is behind it. */
  @FunctionalInterface
  interface Surface {
    /**
     * @param x pixel centre in 64ths of the width
     * @param y likewise of the height
     * @param light lightness of the bust, 0 to 1
     * @param figure the mask, 0 background to 1 figure
     */
    Tone at(float x, float y, float light, float figure);
  }

  /** A bust with its relief sharpened by an amount, under a surface. */
  static StyleDomain.Technique of(float relief, Surface surface) {
    return (painter, person, size) -> {
      Scene s = painter.scene(person, bust(), size);
      float[] light = relief(s, relief);
      return s.shade((x, y, i, t, m) -> surface.at(x, y, light[i], m)).image();
    };
  }

  private static Look bust() {
    return Look.with()
        .skin(t -> grey(t, .58f, .32f))
        .hair(t -> grey(t, .50f, .48f))
        .cloth(t -> grey(t, .46f, .30f))
        .iris(t -> grey(t, .42f, .2f))
        .lip(t -> grey(t, .48f, .2f))
        .sclera(new Tone(.66f, .66f, .66f))
        .build();
  }

  /** Lightness of the bust with its relief sharpened. */
  private static float[] relief(Scene s, float amount) {
    float[] luma = s.luma();
    float[] soft = ImageFilters.blur(luma, s.size(), 2.4f * s.unit());
    for (int i = 0; i < luma.length; i++) {
      luma[i] = clamp(luma[i] + amount * (luma[i] - soft[i]));
    }
    return luma;
  }

  static RgbImage gold(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, bust(), size);
    float[] l = relief(s, 1.1f);
    return s.shade(
            (x, y, i, t, m) -> {
              float glow = Textures.disc(x, y, 32, 26, 18, 22);
              Tone velvet = Tone.hex(0x14060a).mix(Tone.hex(0x5a0f1c), glow);
              return velvet.mix(Tone.ramp(GOLD, (l[i] - .12f) * 1.28f), m);
            })
        .image();
  }

  static RgbImage marble(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, bust(), size);
    float[] l = relief(s, 1.3f);
    return s.shade(
            (x, y, i, t, m) -> {
              float fold = Textures.cloud(x / 15 + .3f * y / 15, y / 15, 41);
              float vein = 1 - Tone.step(0, .035f, Math.abs(fold - .5f));
              float wall = .32f + .10f * Textures.cloud(x / 20, y / 20, 43);
              Tone back = new Tone(wall * .55f, wall * .68f, wall * .82f);
              Tone stone = Tone.ramp(MARBLE, .18f + l[i] * 1.12f);
              return back.mix(stone.mix(Tone.hex(0x6d7482), .55f * vein), m);
            })
        .image();
  }

  static RgbImage bronze(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, bust(), size);
    float[] l = relief(s, 1.2f);
    return s.shade(
            (x, y, i, t, m) -> {
              float age = Textures.cloud(x / 9, y / 14, 231);
              Tone metal = Tone.ramp(BRONZE, (l[i] - .1f) * 1.3f);
              Tone green = Tone.hex(0x2f7a68).mix(Tone.hex(0x9fe0c4), l[i]);
              Tone park = Tone.hex(0x7fa8b8).mix(Tone.hex(0xd8e0d0), y / 64);
              return park.mix(metal.mix(green, .75f * Tone.step(.48f, .62f, age)), m);
            })
        .image();
  }

  static RgbImage ice(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, bust(), size);
    float[] l = relief(s, 1.5f);
    return s.shade(
            (x, y, i, t, m) -> {
              Textures.Cell c = Textures.cell(x + y * .35f, y, 10, 1, 17);
              float facet = .30f * (Textures.hash(c.id(), 3, 17) - .5f);
              float crack = 1 - Tone.step(.15f, .75f, c.border());
              Tone ice = Tone.ramp(ICE, .06f + l[i] * 1.02f + facet).mix(Tone.WHITE, .55f * crack);
              Tone night = Tone.hex(0x0a1c3d).mix(Tone.hex(0x2f6fa8), y / 80);
              return night.mix(ice, m);
            })
        .image();
  }

  static RgbImage lava(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, bust(), size);
    float[] l = relief(s, 1.2f);
    return s.shade(
            (x, y, i, t, m) -> {
              Textures.Cell c = Textures.cell(x, y, 9, 1, 57);
              float crack = 1 - Tone.step(.2f, 1.1f, c.border());
              Tone rock = Tone.ramp(LAVA, l[i] * 1.05f - .04f);
              float face = Textures.disc(x, y, 32, 31, 11, 4);
              Tone hot = rock.mix(Tone.hex(0xffd23c), (.8f - .5f * face) * crack);
              Tone ember = Tone.hex(0x120303).mix(Tone.hex(0xb32c05), Tone.step(20, 70, y));
              return ember.mix(hot, m);
            })
        .image();
  }

  static RgbImage chrome(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> grey(t, .56f, .34f))
            .hair(t -> grey(t, .34f, .45f))
            .cloth(t -> grey(t, .32f, .2f))
            .lip(t -> grey(t, .42f, .2f))
            .sclera(new Tone(.05f, .08f, .1f))
            .iris(t -> Tone.hex(0xff2a1c))
            .build();
    Scene s = painter.scene(p, look, size);
    float[] l = relief(s, 1.0f);
    return s.shade(
            (x, y, i, t, m) -> {
              float red = Tone.step(.3f, .6f, t.r() - t.g());
              Tone metal = Tone.ramp(CHROME, l[i] * 1.12f);
              // Panel seams at fixed places: down the brow, across the cheeks and the neck.
              float seam =
                  Math.max(
                      line(x, 32, .5f) * Tone.step(26, 24, y),
                      Math.max(line(y, 47.5f + Math.abs(x - 32) * -.28f, .5f), line(y, 52, .45f)));
              metal = metal.mix(Tone.hex(0x0d1116), .75f * seam);
              metal = metal.mix(Tone.hex(0xff3a22), red);
              float grid = Math.max(line(x % 8, 4, .4f), line(y % 8, 4, .4f));
              Tone lab = Tone.hex(0x10333b).mix(Tone.hex(0x2a8c8e), .55f * grid);
              return lab.scale(lerp(1.15f, .7f, y / 64)).mix(metal, m);
            })
        .image();
  }

  /** A soft line: 1 at {@code at}, 0 beyond the half width. */
  static float line(float v, float at, float half) {
    return 1 - Tone.step(half * .6f, half * 1.6f, Math.abs(v - at));
  }
}
