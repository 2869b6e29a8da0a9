package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

/** Styles that change who or where the person is: creatures, cartoons, lights and places. */
final class SceneStyles {

  /** Centre and radius of each bubble, in 64ths. */
  private static final float[][] BUBBLES = {
    {8, 44, 3.4f}, {12, 30, 2.4f}, {55, 22, 3}, {58, 46, 2.2f}, {7, 15, 2}
  };

  private SceneStyles() {}

  static RgbImage anime(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.hex(0xffe6d8), .30f).saturate(1.1f))
            .hair(t -> t.saturate(2.1f).scale(1.25f).mix(Tone.hex(0x5a4fd8), .16f))
            .cloth(t -> t.saturate(1.6f).scale(1.2f))
            .iris(t -> t.saturate(2.2f).scale(1.4f))
            .lip(t -> t.mix(Tone.hex(0xf08a90), .6f))
            .sclera(Tone.WHITE)
            .eyes(1.65f, .05f)
            .shading(.22f, .42f)
            .line(.009f, Tone.hex(0x3a1f38))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone sky = Tone.hex(0x58b4ff).mix(Tone.hex(0xffd9ec), step(0, 58, y));
              Textures.Cell c = Textures.cell(x, y, 13, .9f, 141);
              float d = (float) Math.hypot((x - c.x()) * .8f, (y - c.y()) * 1.3f);
              float petal = step(2.2f, 1.5f, d);
              return sky.mix(Tone.hex(0xff9cc8), .85f * petal).mix(t, m);
            })
        .image();
  }

  static RgbImage yellowCartoon(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0xd79a10).mix(Tone.hex(0xffd92e), step(.15f, .7f, t.luma())))
            .hair(t -> t.saturate(1.5f))
            .cloth(t -> t.saturate(2).scale(1.15f))
            .iris(t -> Tone.hex(0x16120e))
            .lip(t -> Tone.hex(0xc98a2a))
            .sclera(Tone.WHITE)
            .eyes(1.35f, 1)
            .shading(0, 0)
            .line(.014f, Tone.hex(0x1a1208))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float cloud =
                  Math.max(
                      Math.max(
                          Textures.disc(x, y, 8, 14, 5, .5f), Textures.disc(x, y, 15, 16, 4, .5f)),
                      Math.max(
                          Textures.disc(x, y, 57, 30, 5, .5f),
                          Textures.disc(x, y, 62, 27, 5, .5f)));
              return Tone.hex(0x6cc6ff).mix(Tone.WHITE, cloud).mix(t, m);
            })
        .image();
  }

  static RgbImage zombie(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x3d5a2c).mix(Tone.hex(0xa9c080), step(.12f, .85f, t.luma())))
            .hair(t -> t.saturate(.5f).scale(.6f))
            .cloth(t -> t.saturate(.5f).scale(.55f))
            .iris(t -> Tone.hex(0xf2f0d0))
            .lip(t -> Tone.hex(0x4a1c22))
            .sclera(Tone.hex(0xe8e07a))
            .socket(.95f)
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float rot = Textures.cloud(x / 8, y / 8, 151);
              Tone flesh = t.mix(Tone.hex(0x3a1420), .55f * step(.66f, .80f, rot));
              float fog = Textures.cloud(x / 18, y / 9, 153);
              Tone night = Tone.hex(0x101c14).mix(Tone.hex(0x5a7a3a), fog * step(8, 64, y));
              return night.mix(flesh.saturate(1.2f).scale(1.15f), m);
            })
        .image();
  }

  static RgbImage vampire(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .70f, .45f).times(.97f, .98f, 1.08f))
            .hair(t -> t.saturate(.5f).scale(.45f))
            .cloth(t -> t.mix(Tone.hex(0x1a0306), .82f))
            .iris(t -> Tone.hex(0xff1a10))
            .lip(t -> Tone.hex(0x9c0014))
            .socket(.6f)
            .fangs(1)
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone sky = Tone.hex(0x120208).mix(Tone.hex(0x8a0a1c), step(4, 60, y));
              float moon = Textures.disc(x, y, 51, 13, 9, .7f);
              sky = sky.mix(Tone.hex(0xf4d8b0), moon);
              // The high cape collar stands behind the neck.
              float peak = 26 - Math.abs(Math.abs(x - 32) - 18) * 2;
              float cape = step(0, 1.2f, y - 64 + 1.15f * peak);
              sky = sky.mix(Tone.hex(0x08060a), cape * step(38, 40, y));
              return sky.mix(t, m);
            })
        .image();
  }

  static RgbImage elf(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.hex(0xd8f0c0), .16f).scale(1.05f))
            .hair(t -> t.mix(Tone.hex(0xf4e6b0), .38f))
            .cloth(t -> t.mix(Tone.hex(0x1f6a34), .8f))
            .iris(t -> Tone.hex(0x3cff7a))
            .eyes(1.15f, 0)
            .earPoint(.105f)
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float leaves = Textures.cloud(x / 12, y / 16, 161) - .15f;
              Tone wood = Tone.hex(0x0d3a1c).mix(Tone.hex(0x9ccf5a), leaves);
              Textures.Cell c = Textures.cell(x, y, 12, .9f, 163);
              float light = step(2.6f, .8f, (float) Math.hypot(x - c.x(), y - c.y()));
              wood = wood.mix(Tone.hex(0xf4ffb0), .85f * light);
              float circlet = StatueStyles.line(y, 16.2f + (x - 32) * (x - 32) * -.012f, .6f);
              Tone lit = t.mix(Tone.hex(0xffd84a), .9f * circlet * step(14, 12, Math.abs(x - 32)));
              lit = lit.mix(Tone.hex(0x30e0a0), Textures.disc(x, y, 32, 17.2f, 1.1f, .4f));
              return wood.mix(lit, m);
            })
        .image();
  }

  static RgbImage greenGiant(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x1c6a1a).mix(Tone.hex(0x6fd43c), step(.12f, .85f, t.luma())))
            .hair(t -> t.scale(.45f))
            .cloth(t -> t.mix(Tone.hex(0x6a2fa8), .85f))
            .lip(t -> Tone.hex(0x2f7a24))
            .socket(.35f)
            .shading(1, .25f)
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float dust = Textures.cloud(x / 14, y / 14, 171);
              return Tone.hex(0x8a7a66).mix(Tone.hex(0xe6d2a8), dust).mix(t.saturate(1.15f), m);
            })
        .image();
  }

  static RgbImage cyberpunk(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with().iris(t -> Tone.hex(0x8affff)).background(t -> Tone.hex(0x0a0618)).build();
    Scene s = painter.scene(p, look, size);
    return s.shade(
            (x, y, i, t, m) -> {
              float l = ImageFilters.contrast(t.luma(), .38f, 1.35f);
              float side = step(24, 40, x);
              Tone lamp = Tone.hex(0xff1f9a).mix(Tone.hex(0x14d8ff), side);
              float edge = step(4, 22, Math.abs(x - 32));
              Tone lit = Tone.hex(0x120a2a).mix(lamp, clamp(l * (.85f + .6f * edge)));
              lit = lit.mix(Tone.WHITE, .55f * step(.62f, 1, l)).mix(t, .18f);
              int tower = (int) (x / 6);
              float top = 6 + 30 * Textures.hash(tower, 0, 181);
              boolean window = Textures.hash((int) (x / 2), (int) (y / 3), 183) > .62f;
              Tone city = Tone.hex(0x2a0a4a).mix(Tone.hex(0x7a1a8a), 1 - y / 64);
              city = city.mix(Tone.hex(0x0a0820), step(top - .5f, top + .5f, y));
              if (window && y > top + 2) {
                boolean cyan = Textures.hash(tower, 1, 185) > .5f;
                city = city.mix(Tone.hex(cyan ? 0x22e6ff : 0xff3fb0), .75f);
              }
              float scan = y % 4 < 2 ? 1 : .84f;
              return city.mix(lit, m).scale(scan);
            })
        .image();
  }

  static RgbImage underwater(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, Look.natural(), size);
    return s.shade(
            (x, y, i, t, m) -> {
              float ax = x + 2.5f * (float) StrictMath.sin(y / 5.5f);
              Textures.Cell c = Textures.cell(ax, y * 1.3f, 10, .9f, 191);
              float caustic = step(1.1f, .1f, c.border()) * lerp(.75f, .2f, y / 64);
              Tone sea = Tone.hex(0x2fd0d8).mix(Tone.hex(0x04284f), y / 60);
              Tone body = t.times(.48f, .92f, 1.05f).mix(sea, .20f + .10f * y / 64).scale(1.05f);
              float web = .62f * caustic * (1 - .72f * m);
              Tone wet = sea.mix(body.scale(1.15f), m).mix(Tone.hex(0xd6fff6), web);
              for (float[] b : BUBBLES) {
                float d = (float) Math.hypot(x - b[0], y - b[1]);
                wet = wet.mix(Tone.WHITE, .8f * StatueStyles.line(d, b[2], .55f));
              }
              return wet;
            })
        .image();
  }

  static RgbImage sunset(PortraitPainter painter, Person p, int size) {
    Scene s = painter.scene(p, Look.natural(), size);
    return s.shade(
            (x, y, i, t, m) -> {
              Tone sky = Tone.hex(0x3a1a6a).mix(Tone.hex(0xff5a3c), step(0, 34, y));
              sky = sky.mix(Tone.hex(0xffc23c), step(26, 52, y));
              float sun = Textures.disc(x, y, 50, 36, 10, .7f);
              sky = sky.mix(Tone.hex(0xfff2a0), sun);
              sky = sky.mix(Tone.hex(0x5a1a4a), step(50, 51, y));
              float path = step(50, 51, y) * step(9, 5, Math.abs(x - 50)) * (y % 4 < 2 ? 1 : .2f);
              sky = sky.mix(Tone.hex(0xffa03c), path);
              float warm = step(14, 48, x);
              Tone lit = t.times(.62f, .36f, .62f).mix(t.times(1.35f, .92f, .55f), warm);
              return sky.mix(lit.mix(Tone.hex(0xff9a3c), .10f), m);
            })
        .image();
  }
}
