package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Keepsakes and recordings that are no style to choose from, with their words. */
final class AlbumEffects {
  private AlbumEffects() {}

  /** Adds all of them. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "hand-tinted",
        AlbumEffects::handTinted,
        "hand tinted photograph",
        "hand coloured photograph",
        "portrait in an oval frame",
        "photo in a locket",
        "antique postcard",
        "cabinet card",
        "edwardian lady",
        "belle epoque portrait",
        "portrait medallion on cream paper",
        "a keepsake from the attic",
        "titanic passenger",
        "cameo portrait",
        "wedding photo of my great-aunt",
        "tinted postcard");
    add(
        out,
        "trail-camera",
        AlbumEffects::trailCamera,
        "trail camera",
        "found footage",
        "camcorder with the nightshot mode",
        "camcorder in the dark",
        "blair witch project",
        "wildlife camera at midnight",
        "caught by a motion sensor",
        "haunted house footage",
        "handheld camera in the dark",
        "animals filmed in the dark",
        "glowing eyes in the dark",
        "deer camera",
        "filmed at three in the morning",
        "paranormal activity",
        "hunting camera");
    add(
        out,
        "visor",
        AlbumEffects::visor,
        "head-up display",
        "first person shooter",
        "call of duty",
        "helmet camera",
        "drone strike video",
        "target locked",
        "laser sight",
        "fighter pilot's display",
        "swat team raid",
        "secret agent gadget view",
        "special ops",
        "soldier with a head-mounted display",
        "seen through a rifle scope",
        "aiming",
        "tactical visor");
    add(
        out,
        "steampunk",
        AlbumEffects::steampunk,
        "steampunk",
        "brass goggles",
        "clockwork",
        "gears and pipes",
        "mad inventor",
        "jules verne",
        "airship captain",
        "copper pipes and steam",
        "steam engine",
        "cogwheels",
        "brass machinery",
        "watchmaker");
  }

  private static RgbImage handTinted(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.with().skin(t -> t.mix(Tone.hex(0xf4d8c8), .25f)).build(), size)
        .shade(
            (x, y, i, t, m) -> {
              float oval = (float) Math.hypot((x - 32) / 27, (y - 33) / 31);
              float grain = .07f * (Textures.noise(x / 1.6f, y / 1.6f, 631) - .5f);
              float back = .5f + .25f * step(.2f, 1, oval);
              float v = clamp((m * t.luma() + (1 - m) * back) * .95f + .06f + grain);
              Tone grey = new Tone(v * 1.04f, v * .99f, v * .9f);
              Tone tinted = grey.mix(t.saturate(1.2f).mix(grey, .3f), .45f * m);
              Tone card = Tone.hex(0xf2ead8).scale(.97f + .05f * Textures.cloud(x / 8, y / 8, 633));
              float rim = StatueStyles.line(oval, 1.04f, .012f);
              return tinted.mix(card, step(.98f, 1.02f, oval)).mix(Tone.hex(0xc0a468), .7f * rim);
            })
        .image();
  }

  private static RgbImage trailCamera(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.WHITE, .35f))
            .iris(t -> Tone.WHITE)
            .sclera(Tone.WHITE)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float grain = .16f * (Textures.noise(x / 1.2f, y / 1.2f, 641) - .5f);
              float lamp = Textures.disc(x, y, 32, 30, 18, 24);
              float branch = Textures.noise(x / 3 + y / 30, y / 14, 643);
              float back = .1f + .22f * step(.55f, .7f, branch) * lamp;
              float l = m * (.1f + .95f * t.luma()) * (.45f + .65f * lamp) + (1 - m) * back + grain;
              Tone infrared = new Tone(.56f, 1, .7f).scale(clamp(l));
              boolean strip = y > 58;
              boolean sign = y > 59.5f && y < 62.5f && x > 4 && x < 60 && x % 4 < 2.4f;
              return strip ? sign ? Tone.hex(0xf0f0e8) : Tone.hex(0x0a0a0a) : infrared;
            })
        .image();
  }

  private static RgbImage visor(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.with().cloth(t -> Tone.hex(0x3a4230)).build(), size)
        .shade(
            (x, y, i, t, m) -> {
              float r = (float) Math.hypot(x - 32, y - 30);
              float ring = StatueStyles.line(r, 17, .5f);
              float tick = StatueStyles.line(y, 30, .5f) + StatueStyles.line(x, 32, .5f);
              float marks = Math.max(ring, tick * step(17, 18, r) * step(25, 24, r));
              float ladder = StatueStyles.line(y % 6, 3, .4f) * step(6, 5, Math.abs(x - 6));
              ladder += StatueStyles.line(y % 6, 3, .4f) * step(5, 4, Math.abs(x - 59));
              float scan = y % 2 < 1 ? 1 : .9f;
              Tone smoke =
                  Tone.hex(0x1a241c).mix(Tone.hex(0x5a6a50), Textures.cloud(x / 12, y / 8, 651));
              Tone seen = smoke.mix(t.saturate(.3f).times(.62f, 1, .62f).scale(.9f), m);
              return seen.scale(scan).mix(Tone.hex(0x8cff9a), .85f * clamp(marks + .8f * ladder));
            })
        .image();
  }

  private static RgbImage steampunk(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .cloth(t -> Tone.hex(0x3a2414).mix(Tone.hex(0x84562c), step(.2f, .7f, t.luma())))
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone wall =
                  Tone.hex(0x4a3018).mix(Tone.hex(0x8a6434), Textures.cloud(x / 14, y / 14, 661));
              wall = gear(wall, x, y, 9, 16, 10);
              wall = gear(wall, x, y, 57, 34, 9);
              wall = gear(wall, x, y, 52, 7, 7);
              Tone shown = wall.mix(t.mix(Tone.hex(0xc08a4c), .22f), m);
              float strap = StatueStyles.line(y, 17, 1.2f) * step(15, 14, Math.abs(x - 32));
              shown = shown.mix(Tone.hex(0x2c1a0c), strap);
              float lens = (float) Math.hypot(Math.abs(x - 32) - 6.5f, y - 17);
              shown =
                  shown.mix(
                      Tone.hex(0x6a3c10).mix(Tone.hex(0xf0c468), step(22, 12, y + x / 8)),
                      step(5.4f, 4.8f, lens));
              return shown.mix(
                  Tone.hex(0x1c3a3c).mix(Tone.hex(0xa8dcd0), step(20, 13, y)), step(3.6f, 3, lens));
            })
        .image();
  }

  private static Tone gear(Tone under, float x, float y, float cx, float cy, float radius) {
    double angle = StrictMath.atan2(y - cy, x - cx);
    float tooth = (float) StrictMath.sin(angle * 10) > 0 ? 1.6f : 0;
    float r = (float) Math.hypot(x - cx, y - cy);
    float body =
        step(radius + tooth + .4f, radius + tooth - .4f, r) * step(radius * .4f, radius * .5f, r);
    Tone brass = Tone.hex(0x7a4c18).mix(Tone.hex(0xe0b05c), step(cy + radius, cy - radius, y));
    return under.mix(brass, body);
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "album-" + id, List.of(words), technique);
  }
}
