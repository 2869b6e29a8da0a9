package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Pictures cut, carved and pressed that are no style to choose from, with their words. */
final class PressEffects {
  private PressEffects() {}

  /** Adds all of them. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "book-page",
        PressEffects::bookPage,
        "letterpress",
        "printing press",
        "gutenberg bible",
        "picture in an old bible",
        "medieval printed page",
        "printed with black ink from a plate",
        "gustave dore",
        "alice in wonderland illustration",
        "printmaking",
        "printmaker",
        "carved plate and black ink",
        "printed from an inked plate",
        "engraver's workshop",
        "bold black strokes pressed on paper",
        "old illustration in black ink",
        "german expressionist print",
        "ex libris bookplate",
        "black ink and a gouge",
        "a printmaker's proof",
        "hand pulled print",
        "picture from an almanac",
        "old fairy tale book illustration",
        "black ink pressed on cream paper",
        "a page from an encyclopedia",
        "chapbook");
    add(
        out,
        "paper-cut",
        PressEffects::paperCut,
        "paper cut",
        "cut from paper with a knife",
        "cut paper art",
        "scissor cut",
        "kirigami",
        "black and white paper cutting",
        "craft knife art",
        "shapes cut out of white card",
        "cut paper lace",
        "white paper on black card",
        "scherenschnitt");
    add(
        out,
        "folk-print",
        PressEffects::folkPrint,
        "mexican folk print",
        "day of the dead",
        "posada",
        "folk art print",
        "tarot card",
        "playing card",
        "black print on coloured paper",
        "circus handbill",
        "sugar skull poster",
        "gig poster",
        "concert poster printed in black",
        "matchbox label");
    add(
        out,
        "slate-relief",
        PressEffects::slateRelief,
        "slate relief",
        "carved in slate",
        "carved into a wall",
        "tombstone portrait",
        "egyptian wall carving",
        "chiselled in black stone",
        "bas-relief",
        "incised lines in stone",
        "cave wall carving",
        "carved tablet",
        "petroglyph",
        "runestone");
  }

  private static RgbImage bookPage(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> t.saturate(0).mix(Tone.WHITE, .45f))
            .shading(1, .5f)
            .line(.015f, Tone.BLACK)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float dark = clamp(1 - ImageFilters.contrast(t.luma(), .45f, 1.3f));
              float stroke = .5f + .5f * Textures.hatch(x, y, -.35, 2.7f, 601);
              float figure = step(.35f, .5f, 1.25f * dark - .75f * stroke + .25f);
              float row = .5f + .5f * (float) StrictMath.sin((y + .16f * (x - 32)) * 2.2f);
              float sky = .8f * step(.45f, .6f, row * (.5f + .5f * y / 64));
              float frame = Math.min(Math.min(x, 64 - x), Math.min(y, 64 - y));
              float ink = m * figure + (1 - m) * sky;
              ink = Math.max(ink * step(3.6f, 4.2f, frame), StatueStyles.line(frame, 3, .5f));
              return Tone.hex(0xf0e6cc).mix(Tone.hex(0x1a1612), ink);
            })
        .image();
  }

  private static RgbImage paperCut(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.WHITE)
            .hair(t -> t.luma() < .3f ? Tone.hex(0x0e0e10) : Tone.hex(0xf4f4f2))
            .cloth(t -> Tone.hex(0x0e0e10))
            .shading(.4f, .6f)
            .line(.018f, Tone.BLACK)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float v = step(.5f, .58f, t.luma());
              double angle = StrictMath.atan2(y - 30, x - 32);
              float petal = (float) StrictMath.sin(angle * 14);
              float ring = (float) Math.hypot(x - 32, y - 30);
              float cut = step(-.1f, .1f, petal - .9f + step(24, 38, ring));
              float collar = .8f * StatueStyles.line((x + y) % 6, 3, .5f) * step(52, 54, y);
              float shown = m * Math.max(v, collar) + (1 - m) * cut;
              return Tone.hex(0x121214).mix(Tone.hex(0xf6f6f2), shown);
            })
        .image();
  }

  private static RgbImage folkPrint(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> t.saturate(0).mix(Tone.WHITE, .4f))
            .shading(1, .6f)
            .socket(.7f)
            .line(.017f, Tone.BLACK)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float l = ImageFilters.contrast(t.luma(), .45f, 1.5f);
              float bite = Textures.noise(x / 1.8f, y / 1.8f, 611) - .5f;
              float figure = 1 - step(.42f, .54f, l + .25f * bite);
              double angle = StrictMath.atan2(y - 28, x - 32);
              float ray = step(.1f, .3f, (float) StrictMath.sin(angle * 16));
              float far = step(22, 24, (float) Math.hypot(x - 32, y - 28));
              float ink = m * figure + (1 - m) * ray * far;
              Tone paper = Tone.hex(0xf08aa0).mix(Tone.hex(0xf6c84c), y / 64);
              return paper.mix(Tone.hex(0x16100e), .95f * ink);
            })
        .image();
  }

  private static RgbImage slateRelief(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> StatueStyles.grey(t, .5f, .3f))
            .hair(t -> StatueStyles.grey(t, .38f, .3f))
            .cloth(t -> StatueStyles.grey(t, .4f, .2f))
            .shading(1, .3f)
            .line(.012f, Tone.BLACK)
            .build();
    Scene s = painter.scene(person, look, size);
    float[] edges = ImageFilters.edges(s.luma(), size, .5f);
    return s.shade(
            (x, y, i, t, m) -> {
              float chisel = .5f + .5f * Textures.hatch(x, y, .5, 2.5f, 621);
              float layer = Textures.noise(x / 9, y / 2, 623);
              Tone slate = Tone.hex(0x14171a).mix(Tone.hex(0x34393f), layer);
              float cut =
                  .55f * edges[i] + m * .75f * step(.3f, .7f, t.luma() + .3f * chisel - .2f);
              return slate.mix(Tone.hex(0xe0e0dc), clamp(1.1f * cut));
            })
        .image();
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "press-" + id, List.of(words), technique);
  }
}
