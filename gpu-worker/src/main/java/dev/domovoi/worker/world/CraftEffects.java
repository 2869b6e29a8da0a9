package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Crafts and paints that are no style to choose from, with their words. */
final class CraftEffects {
  private CraftEffects() {}

  /** Adds all crafts. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "scratchboard",
        CraftEffects::scratchboard,
        "scratchboard",
        "scraperboard",
        "white scratches on black",
        "scratched out of black",
        "white hatching on a black ground",
        "scratch art",
        "night drawing in white ink",
        "white ink on black paper",
        "sgraffito",
        "scratched with a needle");
    add(
        out,
        "potato-print",
        CraftEffects::potatoPrint,
        "potato print",
        "potato stamp",
        "printed by hand with a stamp",
        "stamped in blue ink",
        "screen print",
        "silkscreen",
        "risograph",
        "one colour print",
        "t-shirt print",
        "ink stamp",
        "hand printed poster in one colour");
    add(
        out,
        "wood-burning",
        CraftEffects::woodBurning,
        "wood burning",
        "pyrography",
        "burnt into a plank",
        "branded on wood",
        "lines burnt in wood",
        "drawn with a hot iron",
        "carved into a tree",
        "wooden sign",
        "rustic wood picture",
        "scorched wood drawing");
    add(
        out,
        "parchment",
        CraftEffects::parchment,
        "parchment",
        "treasure map",
        "medieval manuscript",
        "old paper",
        "on papyrus",
        "leonardo's notebook",
        "quill on old paper",
        "an old scroll",
        "wanted poster",
        "stained old letter",
        "page of an ancient book",
        "antique document");
    add(
        out,
        "red-chalk",
        CraftEffects::redChalk,
        "red chalk",
        "sanguine",
        "leonardo da vinci drawing",
        "conte crayon",
        "raphael sketch",
        "red crayon study",
        "academic life drawing",
        "terracotta coloured drawing",
        "old master drawing",
        "rust coloured sketch");
    add(
        out,
        "impressionism",
        CraftEffects::impressionism,
        "impressionism",
        "monet",
        "claude monet",
        "renoir",
        "manet",
        "impressionist painting",
        "berthe morisot",
        "water lilies",
        "ballet dancers painting",
        "french impressionist",
        "soft dabs of light colour",
        "plein air painting");
    add(
        out,
        "candy",
        CraftEffects::candy,
        "candy floss",
        "sweet candy colours",
        "bubblegum",
        "unicorn colours",
        "baby pink and baby blue",
        "macaroon colours",
        "ice cream colours",
        "cotton candy",
        "kawaii",
        "marshmallow",
        "nursery colours",
        "pale rainbow");
    add(
        out,
        "batik",
        CraftEffects::batik,
        "batik",
        "tie-dye",
        "dyed fabric",
        "printed textile",
        "hippie shirt",
        "psychedelic",
        "woodstock poster",
        "indigo dye",
        "silk painting",
        "swirling dyed cloth");
  }

  private static RgbImage scratchboard(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(1, .2f).build();
    Scene s = painter.scene(person, look, size);
    float[] edges = ImageFilters.edges(s.luma(), size, .5f);
    return s.shade(
            (x, y, i, t, m) -> {
              float hatch = .5f + .5f * Textures.hatch(x, y, .75, 2.4f, 431);
              float light = step(.1f, .75f, t.luma()) * m;
              float v = clamp(.8f * light * step(.25f, .8f, hatch) + .75f * edges[i] * m);
              return Tone.hex(0x0c0c0e).mix(Tone.hex(0xf0f2f4), v);
            })
        .image();
  }

  private static RgbImage potatoPrint(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.WHITE, .45f))
            .shading(.6f, .5f)
            .line(.012f, Tone.BLACK)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float patchy = .55f + .6f * Textures.cloud(x / 4, y / 4, 441);
              float ink = step(.62f, .5f, t.luma()) + .35f * step(.85f, .7f, t.luma());
              Tone paper = Tone.hex(0xf4eee0);
              return paper.mix(Tone.hex(0x1c3a8c), clamp(ink) * clamp(patchy) * m);
            })
        .image();
  }

  private static RgbImage woodBurning(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.8f, 0).line(.014f, Tone.BLACK).build();
    Scene s = painter.scene(person, look, size);
    float[] edges = ImageFilters.edges(s.luma(), size, .6f);
    return s.shade(
            (x, y, i, t, m) -> {
              float grain = Textures.noise(x / 22, y / 1.4f, 451);
              float plank = StatueStyles.line(y % 21, 10.5f, .35f);
              Tone wood = Tone.hex(0xc08a50).mix(Tone.hex(0xe8bc80), grain).scale(1 - .3f * plank);
              float burn = clamp(.9f * edges[i] + .75f * step(.5f, .12f, t.luma()) * m);
              return wood.mix(Tone.hex(0x2a1408), burn);
            })
        .image();
  }

  private static RgbImage parchment(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.7f, 0).line(.012f, Tone.hex(0x2a1a10)).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float age = Textures.cloud(x / 11, y / 11, 461);
              float edge = Math.min(Math.min(x, 64 - x), Math.min(y, 64 - y));
              Tone paper = Tone.hex(0xe4c88c).mix(Tone.hex(0xb8884c), age);
              paper = paper.mix(Tone.hex(0x6a4420), .8f * step(7, 1, edge + 7 * age - 3));
              float hatch = .5f + .5f * Textures.hatch(x, y, -.7, 2.6f, 463);
              float dark = clamp((.62f - t.luma()) * 1.5f) * m;
              return paper.mix(Tone.hex(0x3a2412), clamp(dark * (.55f + .5f * hatch)));
            })
        .image();
  }

  private static RgbImage redChalk(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().skin(t -> t.mix(Tone.WHITE, .2f)).line(.011f, Tone.BLACK).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float hatch = .5f + .5f * Textures.hatch(x, y, -1, 3, 471);
              float tooth = Textures.noise(x / 1.6f, y / 1.6f, 473);
              float dark = clamp((.74f - t.luma()) * 1.3f) * m;
              float chalk = clamp(dark * (.6f + .35f * hatch + .3f * tooth));
              return Tone.hex(0xf4ead8).mix(Tone.hex(0xa83a22), chalk);
            })
        .image();
  }

  private static RgbImage impressionism(PortraitPainter painter, Person person, int size) {
    Scene s = painter.scene(person, Look.natural(), size);
    Scene sharp = new Scene(size, s.planes().clone(), s.mask());
    ImageFilters.soften(s, s.unit());
    return s.shade(
            (x, y, i, t, m) -> {
              float dab = Textures.noise(x / 4.2f, y / 1.7f, 481);
              Tone pond = Tone.hex(0x6a9ab8).mix(Tone.hex(0x9ac0a0), step(.35f, .65f, dab));
              float lily = Textures.cloud(x / 7, y / 3.5f, 483);
              pond = pond.mix(Tone.hex(0xf0b8c8), step(.64f, .7f, lily));
              Tone light = t.mix(sharp.tone(i), .55f).saturate(1.15f).mix(Tone.hex(0xe8dcf0), .25f);
              return pond.mix(light, m).scale(.93f + .16f * dab);
            })
        .image();
  }

  private static RgbImage candy(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .hair(t -> Tone.hex(0xe890c8).mix(Tone.hex(0xc8a8f8), step(.1f, .7f, t.luma())))
            .cloth(t -> Tone.hex(0xa8e4f0).mix(Tone.hex(0xfff4c0), step(.2f, .7f, t.luma())))
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone sky = Tone.hex(0xb8e0f8).mix(Tone.hex(0xfcc8e0), y / 64);
              float puff = Textures.cloud(x / 13, y / 10, 491);
              sky = sky.mix(Tone.WHITE, .8f * step(.5f, .66f, puff));
              return sky.mix(t.mix(Tone.hex(0xffd8ec), .3f), m);
            })
        .image();
  }

  private static RgbImage batik(PortraitPainter painter, Person person, int size) {
    Tone[] dye = Tone.stops(0x2a1a8c, 0x9a1aa0, 0xf0542a, 0xf8d030, 0x2aa86a, 0x2a1a8c);
    return painter
        .scene(person, Look.natural(), size)
        .shade(
            (x, y, i, t, m) -> {
              double turn = StrictMath.atan2(y - 30, x - 32) / (2 * Math.PI) + .5;
              float r = (float) Math.hypot(x - 32, y - 30);
              float at = (float) (2 * turn) + r / 22 + .35f * Textures.cloud(x / 8, y / 8, 501);
              Tone cloth = Tone.ramp(dye, at - (float) Math.floor(at));
              return cloth.mix(t.mix(cloth, .32f), m);
            })
        .image();
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "craft-" + id, List.of(words), technique);
  }
}
