package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

/** Styles of camera and film. */
final class PhotoStyles {

  private static final Tone[] HEAT =
      Tone.stops(0x08042c, 0x3a0a8c, 0xa0128c, 0xee3a2a, 0xffa31a, 0xfff04a, 0xffffff);
  private static final Tone[] SEPIA = Tone.stops(0x2a1808, 0x6b4420, 0xb48a58, 0xecd6a8, 0xf8ecd0);

  private static final Tone[] NIGHT_VISION =
      Tone.stops(0x020a02, 0x0a4a10, 0x22a82c, 0x7af06a, 0xe8ffd8);

  private PhotoStyles() {}

  static RgbImage noir(PortraitPainter painter, Person p, int size) {
    Look look = Look.with().skin(t -> t.mix(Tone.WHITE, .22f)).shading(1, .7f).build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              float slant = y + x * .22f;
              float slat = slant / 9 - (float) Math.floor(slant / 9);
              float open = step(.18f, .30f, slat) * step(.82f, .70f, slat);
              float l = ImageFilters.contrast(t.luma(), .36f, 1.75f);
              float face = 1 - .6f * Textures.disc(x, y, 32, 31, 12, 6);
              float v = m * l * (1.06f + (open - 1) * .5f * face) + (1 - m) * (.04f + .34f * open);
              return new Tone(v, v, v);
            })
        .image();
  }

  static RgbImage sepia(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, Look.natural(), size);
    return s.shade(
            (x, y, i, t, m) -> {
              float oval = (float) Math.hypot((x - 32) / 30, (y - 32) / 32);
              float grain = .06f * (Textures.noise(x / 1.8f, y / 1.8f, 201) - .5f);
              float l = m * t.luma() + (1 - m) * (.45f + .3f * t.luma());
              Tone print = Tone.ramp(SEPIA, l * 1.05f + grain);
              return print.mix(Tone.hex(0xf3e6c8), step(.88f, 1.08f, oval));
            })
        .image();
  }

  static RgbImage thermal(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .74f, .22f))
            .hair(t -> StatueStyles.grey(t, .40f, .34f))
            .cloth(t -> StatueStyles.grey(t, .32f, .24f))
            .lip(t -> new Tone(.9f, .9f, .9f))
            .iris(t -> new Tone(.95f, .95f, .95f))
            .sclera(new Tone(.8f, .8f, .8f))
            .shading(.75f, 0)
            .build();
    Scene s = painter.scene(p, look, size);
    float[] haze = ImageFilters.blur(s.mask(), size, 3 * s.unit());
    return s.shade(
            (x, y, i, t, m) ->
                Tone.ramp(HEAT, clamp(m * (t.luma() * 1.02f) + (1 - m) * (.04f + .22f * haze[i]))))
        .image();
  }

  static RgbImage nightVision(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .64f, .4f))
            .sclera(Tone.WHITE)
            .iris(t -> Tone.hex(0xe8ffe8))
            .build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              float l = m * (.16f + .84f * t.luma()) + (1 - m) * .22f * t.luma();
              float scan = y % 3 < 1.5f ? 1 : .78f;
              Tone green = Tone.ramp(NIGHT_VISION, l * scan);
              float r = (float) Math.hypot(x - 32, y - 32);
              return green.mix(Tone.BLACK, step(28, 32, r));
            })
        .image();
  }
}
