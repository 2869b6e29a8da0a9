package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.StatueStyles.line;
import static dev.domovoi.worker.world.Textures.disc;
import static dev.domovoi.worker.world.Tone.step;

/** Styles that dress people up: clown, astronaut, Father Christmas, devil. */
final class CharacterStyles {

  /** Flames of the devil's background: foot, height and lean, in 64ths. */
  private static final float[][] FLAMES = {
    {4, 34, .12f}, {12, 22, -.1f}, {20, 14, .1f}, {46, 15, -.1f}, {54, 24, .1f}, {61, 36, -.12f}
  };

  private CharacterStyles() {}

  static RgbImage clown(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0xcfc6c0).mix(Tone.WHITE, step(.1f, .8f, t.luma())))
            .hair(t -> Tone.hex(0xc01818).mix(Tone.hex(0xff9a1c), step(.1f, .7f, t.luma())))
            .cloth(t -> Tone.hex(0xffd21c).mix(Tone.hex(0x2a6cff), step(.3f, .6f, t.luma())))
            .lip(t -> Tone.hex(0xe8101c))
            .eyes(1.15f, 0)
            .shading(.7f, 0)
            .build();
    Geometry m = new Geometry(p, look);
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, f) -> {
              double a = StrictMath.atan2(y - 30, x - 32);
              float ray = step(-.15f, .15f, (float) StrictMath.sin(a * 9));
              Tone tent = Tone.hex(0xd42034).mix(Tone.hex(0xfff0c8), ray);
              Tone face = t;
              for (int s = -1; s <= 1; s += 2) {
                float ex = at(m.eyeX(s), .5f);
                float d = disc(x, y, ex, at(Geometry.EYE_Y, .52f) - 6.2f, 2.6f, .8f);
                face = face.mix(Tone.hex(0x2458e0), .85f * d * f);
                float cheek = disc(x, y, ex + s * 2.2f, at(m.noseY, .52f) + 1.5f, 3, 1);
                face = face.mix(Tone.hex(0xff5a6a), .6f * cheek * f);
              }
              float nx = at(m.noseX, .5f);
              float ny = at(m.noseY, .52f) - 1;
              face = face.mix(Tone.hex(0xe8121c), disc(x, y, nx, ny, 4.2f, .7f));
              face = face.mix(Tone.WHITE, .8f * disc(x, y, nx - 1.3f, ny - 1.5f, 1.1f, .6f));
              return tent.mix(face, f);
            })
        .image();
  }

  static RgbImage astronaut(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .cloth(t -> Tone.hex(0xc8ced8).mix(Tone.WHITE, step(.2f, .7f, t.luma())))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Textures.Cell c = Textures.cell(x, y, 7, 1, 211);
              float star = step(1.0f, .3f, (float) Math.hypot(x - c.x(), y - c.y()));
              Tone space = Tone.hex(0x060a22).mix(Tone.hex(0x24125a), y / 64);
              space = space.mix(Tone.WHITE, star * (.4f + .6f * Textures.hash(c.id(), 2, 211)));
              Tone planet = Tone.hex(0x1c58c8).mix(Tone.hex(0x7fd0f0), step(44, 62, x - y * .3f));
              space = space.mix(planet, disc(x, y, 60, 8, 11, .6f));
              float rx = (x - 32) / 25.5f;
              float ry = (y - 29) / 29;
              float r = (float) Math.sqrt(rx * rx + ry * ry);
              Tone out = space.mix(t, m * Math.max(step(1.02f, .98f, r), step(54, 57, y)));
              // The bubble: a cool tint, a white rim and one bright glint.
              out = out.mix(Tone.hex(0x9fd8ff), .14f * step(1, .96f, r));
              Tone rim = Tone.hex(0xf4f7fb).mix(Tone.hex(0x8a94a4), step(.98f, 1.1f, r));
              out = out.mix(rim, line(r, 1.035f, .055f));
              float glint = line(r, .84f, .05f) * step(-.75f, -.62f, rx) * step(-.2f, -.45f, rx);
              out = out.mix(Tone.WHITE, .75f * glint * step(.1f, -.1f, ry));
              float patch = disc(x, y, 15, 60, 2.6f, .5f);
              return out.mix(Tone.hex(0xd8322c), .9f * patch);
            })
        .image();
  }

  static RgbImage santa(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .hair(t -> Tone.hex(0xd4d8e0).mix(Tone.WHITE, step(.1f, .7f, t.luma())))
            .cloth(t -> Tone.hex(0xc0121c).mix(Tone.hex(0xe02a2c), step(.2f, .7f, t.luma())))
            .skin(t -> t.mix(Tone.hex(0xf09070), .14f))
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone sky = Tone.hex(0x10285a).mix(Tone.hex(0x5f8fc8), step(0, 60, y));
              Textures.Cell c = Textures.cell(x, y, 8, 1, 221);
              float flake = step(1.9f, .9f, (float) Math.hypot(x - c.x(), y - c.y()));
              sky = sky.mix(Tone.WHITE, .95f * flake);
              Tone out = sky.mix(t, m);
              // A red hat that folds to the right, with a fur brim and a bobble.
              float dome = disc(x, (y - 13) * 1.15f, 31, 3, 17.5f, .6f) * step(15, 14, y);
              float tail = disc((x - 48) * 1.6f, (y - 12) * .62f, 0, 0, 8.2f, .7f);
              Tone red = Tone.hex(0xd81a24).mix(Tone.hex(0x7c0810), step(18, 56, x));
              out = out.mix(red, Math.max(dome, tail));
              float bend = 14 + (x - 32) * (x - 32) * .009f;
              float fur = line(y, bend, 3.3f) * step(20.5f, 19, Math.abs(x - 32));
              Tone wool = Tone.WHITE.scale(.9f + .1f * Textures.noise(x / 2, y / 2, 223));
              out = out.mix(wool, fur);
              return out.mix(wool, disc(x, y, 52, 27, 4.2f, .7f));
            })
        .image();
  }

  static RgbImage devil(PortraitPainter painter, Person p, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x6a0a0a).mix(Tone.hex(0xf0402a), step(.1f, .85f, t.luma())))
            .hair(t -> t.scale(.3f))
            .cloth(t -> t.mix(Tone.hex(0x140406), .85f))
            .iris(t -> Tone.hex(0xffe02c))
            .sclera(Tone.hex(0xffd890))
            .lip(t -> Tone.hex(0x4a0408))
            .socket(.6f)
            .earPoint(.06f)
            .fangs(1)
            .build();
    return painter
        .scene(p, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone hell = Tone.hex(0x1c0204).mix(Tone.hex(0xa81804), step(0, 64, y));
              for (float[] f : FLAMES) {
                float tip = Math.abs(x - f[0] - f[2] * (64 - y)) - (y - f[1]) * .2f;
                hell = hell.mix(Tone.hex(0xff7a10), .85f * step(.8f, -.8f, tip));
                hell = hell.mix(Tone.hex(0xffe04a), .8f * step(-2.2f, -4, tip));
              }
              Tone out = hell.mix(t, m);
              for (int s = -1; s <= 1; s += 2) {
                // A horn curves out and up and tapers to its tip.
                float up = 15 - y;
                float axis = 32 + s * (9.5f + 6 * (float) Math.sqrt(Tone.clamp(up / 14)));
                float width = 3.1f * (1 - up / 15);
                float horn = step(.5f, -.5f, Math.abs(x - axis) - width) * step(-1, 0, up);
                Tone bone = Tone.hex(0x2a1412).mix(Tone.hex(0xe8d0a0), step(3, 14, up));
                out = out.mix(bone, horn * step(15.2f, 14.5f, up));
              }
              return out;
            })
        .image();
  }

  /** Unit coordinates of the figure to 64ths of the picture. */
  private static float at(float v, float aim) {
    return Canvas.onPicture(v, aim) * 64;
  }
}
