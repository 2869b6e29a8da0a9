package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

/** Art with few colours: expressionist waves, a poster, painted porcelain, a linocut. */
final class ArtStyles {

  private static final Tone[] SALLOW = Tone.stops(0x141a30, 0x2c4a4a, 0x7a8a4a, 0xc8b060, 0xf4e0a0);

  private ArtStyles() {}

  static RgbImage scream(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .cloth(t -> t.mix(Tone.hex(0x10182c), .8f))
            .eyes(1.25f, .35f)
            .socket(.5f)
            .line(.009f, Tone.hex(0x141428))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float bend = y + 3.2f * (float) StrictMath.sin(x / 7.5f + y / 30);
              float band = .5f + .5f * (float) StrictMath.sin(bend / 1.9f);
              Tone sky = Tone.hex(0xd8341c).mix(Tone.hex(0xffb42c), band);
              float swirl = .5f + .5f * (float) StrictMath.sin((x - .5f * bend) / 2.2f);
              Tone fjord = Tone.hex(0x0e2448).mix(Tone.hex(0x3f7a8c), swirl);
              float shore = 36 + .30f * (x - 32);
              Tone back = sky.mix(fjord, step(shore - 1, shore + 1, bend));
              float stroke = .06f * (float) StrictMath.sin((bend + x * .5f) / 1.4f);
              Tone flesh = Tone.ramp(SALLOW, clamp(t.luma() * 1.12f + stroke));
              return back.mix(flesh.mix(t.scale(1 + 2 * stroke), .22f), m);
            })
        .image();
  }

  static RgbImage poster(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .66f, .30f))
            .hair(t -> StatueStyles.grey(t, .22f, .6f))
            .cloth(t -> StatueStyles.grey(t, .28f, .3f))
            .lip(t -> new Tone(.38f, .38f, .38f))
            .iris(t -> new Tone(.2f, .2f, .2f))
            .shading(1, .5f)
            .line(.010f, Tone.hex(0x081828))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float l = t.luma();
              Tone ink = Tone.hex(0x0c2c48);
              ink = ink.mix(Tone.hex(0xd81e26), step(.24f, .30f, l));
              ink = ink.mix(Tone.hex(0x74a8b4), step(.44f, .50f, l));
              ink = ink.mix(Tone.hex(0xfbe6b4), step(.60f, .66f, l));
              double a = StrictMath.atan2(y - 66, x - 32);
              float ray = step(-.12f, .12f, (float) StrictMath.sin(a * 22));
              Tone sheet = Tone.hex(0xd81e26).mix(Tone.hex(0xfbe6b4), ray);
              return sheet.mix(ink, step(.3f, .7f, m));
            })
        .image();
  }

  static RgbImage porcelain(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0xc4d2e4).mix(Tone.WHITE, step(.1f, .75f, t.luma())))
            .hair(t -> Tone.hex(0x123a9c).mix(Tone.hex(0x6f9ce8), step(.1f, .75f, t.luma())))
            .cloth(t -> Tone.hex(0xe4ecf6).mix(Tone.WHITE, t.luma()))
            .lip(t -> Tone.hex(0x3a6ad0))
            .iris(t -> Tone.hex(0x1c48b8))
            .sclera(Tone.WHITE)
            .shading(.8f, 0)
            .line(.007f, Tone.hex(0x16389a))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Textures.Cell c = Textures.cell(x, y, 15, .55f, 241);
              float dx = x - c.x();
              float dy = y - c.y();
              double a = StrictMath.atan2(dy, dx);
              float r = (float) Math.hypot(dx, dy);
              float edge = 4.4f + 1.5f * (float) StrictMath.cos(5 * a);
              float petal = step(edge + .5f, edge - .5f, r) * step(1, 1.8f, r);
              Tone blue = Tone.hex(0x163ea8).mix(Tone.hex(0x8fb4f0), step(1.5f, 5.5f, r));
              Tone glaze = Tone.hex(0xf4f8fd).mix(Tone.hex(0xd4e0f0), y / 64);
              Tone back = glaze.mix(blue, petal);
              // Flowers go on over the clothes; the face stays clean.
              return back.mix(t.mix(blue, .9f * petal * step(53, 56, y)), m);
            })
        .image();
  }

  static RgbImage linocut(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .62f, .3f))
            .shading(1, .45f)
            .line(.016f, Tone.BLACK)
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float groove =
                  .5f + .5f * (float) StrictMath.sin((y + .35f * Math.abs(x - 32)) * 1.7f);
              float l = ImageFilters.contrast(t.luma(), .42f, 1.6f);
              float figure = step(.46f, .56f, l + .34f * (groove - .5f));
              float back = .75f * step(.72f, .9f, groove);
              float v = m * figure + (1 - m) * back;
              return Tone.hex(0x16120f).mix(Tone.hex(0xf6efe0), v);
            })
        .image();
  }
}
