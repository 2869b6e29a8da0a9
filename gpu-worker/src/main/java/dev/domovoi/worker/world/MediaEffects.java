package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Ways of drawing, printing and recording that are no style to choose from, with their words. */
final class MediaEffects {
  private MediaEffects() {}

  /** Adds all media. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "stencil",
        MediaEffects::stencil,
        "stencil",
        "stencil graffiti",
        "spray paint stencil",
        "black and white cut-out",
        "street art stencil",
        "two colours only",
        "hard black shapes on white");
    add(
        out,
        "ink",
        MediaEffects::ink,
        "ink drawing",
        "drawn in ink",
        "black ink on white paper",
        "pen and ink",
        "line art",
        "india ink",
        "clean black outlines");
    add(
        out,
        "copperplate",
        MediaEffects::copperplate,
        "banknote portrait",
        "fine parallel ink lines",
        "portrait on a dollar bill",
        "an old book illustration",
        "paper money",
        "guilloche",
        "bookplate of fine lines",
        "postage stamp");
    add(
        out,
        "silhouette",
        MediaEffects::silhouette,
        "silhouette",
        "black silhouette",
        "shadow figure",
        "backlit outline",
        "just a black shape",
        "cut out of black paper",
        "shadow puppet");
    add(
        out,
        "coloured-pencils",
        MediaEffects::colouredPencils,
        "coloured pencils",
        "drawn with colour pencils",
        "crayons",
        "crayon drawing",
        "a child's crayons",
        "colour pencil portrait",
        "wax crayon");
    add(
        out,
        "blackboard",
        MediaEffects::blackboard,
        "on a blackboard",
        "drawn on the school board",
        "white lines on a blackboard",
        "chalkboard drawing",
        "classroom board",
        "blackboard sketch");
    add(
        out,
        "instant-film",
        MediaEffects::instantFilm,
        "polaroid",
        "instant film",
        "seventies snapshot",
        "faded colour film",
        "retro holiday snap",
        "lomography",
        "light leaks");
    add(
        out,
        "old-television",
        MediaEffects::television,
        "old television",
        "crt screen",
        "scan lines",
        "tv broadcast",
        "vhs tape",
        "video recorder",
        "flickering screen");
    add(
        out,
        "x-ray",
        xRay(),
        "x-ray",
        "radiograph",
        "x-ray picture",
        "roentgen image",
        "hospital scan",
        "medical scan",
        "see-through bones");
    add(
        out,
        "newspaper",
        MediaEffects::newspaper,
        "newspaper",
        "newspaper photo",
        "printed in the newspaper",
        "grey halftone print",
        "press photo",
        "front page",
        "cheap newsprint");
  }

  private static RgbImage stencil(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().skin(t -> t.mix(Tone.WHITE, .3f)).shading(1, .6f).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float paint = step(.40f, .48f, t.luma());
              Tone wall = Tone.hex(0xc8c4bc).scale(.92f + .16f * Textures.cloud(x / 6, y / 6, 331));
              return wall.mix(Tone.hex(0x101012), m * (1 - paint));
            })
        .image();
  }

  private static RgbImage ink(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.WHITE)
            .hair(t -> t.luma() < .25f ? Tone.hex(0x101014) : Tone.WHITE)
            .cloth(t -> Tone.WHITE)
            .background(t -> Tone.WHITE)
            .shading(0, 0)
            .line(.014f, Tone.hex(0x101014))
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float v = step(.25f, .7f, t.luma());
              return Tone.hex(0x14141a).mix(Tone.hex(0xfcfaf4), v);
            })
        .image();
  }

  private static RgbImage copperplate(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().line(.008f, Tone.hex(0x1c1814)).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float wave = .5f + .5f * (float) StrictMath.sin((y - .5f * x) * 2.1f);
              float dark = clamp(1 - t.luma());
              float line = step(-.2f, .25f, dark - .25f - .6f * wave);
              float v = clamp(1 - .85f * line * Math.max(m, .55f));
              return Tone.hex(0x221c16).mix(Tone.hex(0xf0e8d6), v);
            })
        .image();
  }

  private static RgbImage silhouette(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.natural(), size)
        .shade((x, y, i, t, m) -> Tone.hex(0xf4ecdc).mix(Tone.hex(0x0a0a0c), m))
        .image();
  }

  private static RgbImage colouredPencils(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.6f, 0).line(.010f, Tone.hex(0x4a3a3a)).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float stroke = .5f + .5f * Textures.hatch(x, y, -.8, 2.8f, 341);
              float cover = clamp(.45f + .65f * stroke) * (.35f + .65f * m);
              return Tone.hex(0xfbf8f0).mix(t.saturate(1.5f), cover);
            })
        .image();
  }

  private static RgbImage blackboard(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.5f, 0).line(.013f, Tone.BLACK).build();
    Scene s = painter.scene(person, look, size);
    float[] edges = ImageFilters.edges(s.luma(), size, .5f);
    return s.shade(
            (x, y, i, t, m) -> {
              float dust = Textures.cloud(x / 8, y / 5, 351);
              Tone board = Tone.hex(0x26302e).scale(.85f + .4f * dust);
              float line = edges[i] * (.7f + .3f * Textures.noise(x / 1.5f, y / 1.5f, 353));
              return board.mix(Tone.hex(0xf2f2ea), clamp(line));
            })
        .image();
  }

  private static RgbImage instantFilm(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.natural(), size)
        .shade(
            (x, y, i, t, m) -> {
              Tone film = t.saturate(.75f).mix(Tone.hex(0xe8c890), .22f).times(1.05f, 1, .88f);
              float leak = Textures.disc(x, y, 62, 8, 10, 26);
              film = film.mix(Tone.hex(0xff8a48), .55f * leak);
              float edge = Math.max(step(4, 3, Math.min(x, 64 - x)), step(4, 3, y));
              return film.mix(Tone.hex(0xf6f2e8), Math.max(edge, step(57, 58, y)));
            })
        .image();
  }

  private static RgbImage television(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.natural(), size)
        .shade(
            (x, y, i, t, m) -> {
              float scan = .5f + .5f * (float) StrictMath.sin(y * 2.1f);
              Tone glow = t.mix(Tone.hex(0x8ab4ff), .25f).saturate(.7f);
              float corner = (float) Math.hypot((x - 32) / 34, (y - 32) / 34);
              return glow.scale((.55f + .55f * scan) * (1 - .7f * step(.8f, 1.25f, corner)));
            })
        .image();
  }

  private static StyleDomain.Technique xRay() {
    Tone[] film = Tone.stops(0x02060c, 0x0c2438, 0x3a6a8c, 0xa8d0e4, 0xf4fcff);
    return StatueStyles.of(2.2f, (x, y, light, m) -> Tone.ramp(film, m * (1.05f - light)));
  }

  private static RgbImage newspaper(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.natural(), size)
        .shade(
            (x, y, i, t, m) -> {
              float l = ImageFilters.contrast(t.luma(), .5f, 1.2f);
              float dot = Textures.halftone(x, y, 2.6f, clamp(1 - l));
              return Tone.hex(0xdcd8cc).mix(Tone.hex(0x2a2a2c), .35f * clamp(1 - l) + .6f * dot);
            })
        .image();
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "medium-" + id, List.of(words), technique);
  }
}
