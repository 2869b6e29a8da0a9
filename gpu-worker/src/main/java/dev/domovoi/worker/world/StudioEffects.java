package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** What sculptors and painters of walls make that is no style to choose from, with their words. */
final class StudioEffects {
  private StudioEffects() {}

  /** Adds all of them. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "embers",
        embers(),
        "embers",
        "glowing coals",
        "hot coals",
        "barbecue coals",
        "smouldering log",
        "dying campfire",
        "glowing from within",
        "burnt wood that still glows",
        "cracks full of light",
        "coals in the stove",
        "fireplace at night",
        "glowing rock from the earth's core",
        "hot stone that glows in the dark",
        "hot rocks",
        "burning meteorite",
        "creature of coal and sparks",
        "burnt stone full of glowing cracks",
        "eruption",
        "geothermal heat",
        "burning coal",
        "ember skin",
        "cooling steel slag");
    add(
        out,
        "model",
        model(),
        "sculptor's model",
        "modelled by a sculptor",
        "a bust by donatello",
        "a bust by a french sculptor",
        "bernini",
        "giacometti",
        "brancusi",
        "camille claudel",
        "head cast from a mould",
        "head on a stand in the sculpture class",
        "bust by a famous sculptor",
        "study for a monument",
        "plasticine",
        "wax head",
        "sculpture in the academy",
        "head in a museum",
        "henry moore");
    add(
        out,
        "coin",
        coin(),
        "old coin",
        "roman coin",
        "medal",
        "head on a penny",
        "emperor on a coin",
        "minted",
        "medallion",
        "commemorative plaque",
        "lincoln penny",
        "metal plaque",
        "olympic medal",
        "memorial plaque");
    add(
        out,
        "pavement-art",
        StudioEffects::pavementArt,
        "drawn on the pavement",
        "pavement artist",
        "chalk on asphalt",
        "coloured chalk on the playground",
        "street chalk art",
        "hopscotch",
        "drawn on concrete with chalk sticks",
        "dusty colours",
        "chalk dust",
        "chalk art festival",
        "colourful chalk",
        "children's chalk drawing on the street");
    add(
        out,
        "fresco",
        StudioEffects::fresco,
        "fresco",
        "wall painting",
        "sistine chapel ceiling",
        "giotto",
        "pompeii wall painting",
        "mural on plaster",
        "limewash",
        "tempera",
        "faded mural",
        "botticelli",
        "piero della francesca",
        "raphael's school of athens");
    add(
        out,
        "rococo",
        StudioEffects::rococo,
        "rococo",
        "marie antoinette",
        "fragonard",
        "powdered wig",
        "versailles",
        "madame de pompadour",
        "rosalba carriera",
        "ballerina",
        "ballet",
        "swan lake",
        "tutu and ribbons",
        "boucher",
        "dancers by a french painter",
        "ballet dancers on stage",
        "edgar, painter of dancers",
        "toulouse-lautrec",
        "mary cassatt",
        "watteau");
  }

  private static StyleDomain.Technique embers() {
    Tone[] stops = Tone.stops(0x080505, 0x1c1210, 0x3c2c28, 0x6a5c58, 0xa09894);
    return StatueStyles.of(
        1.3f,
        (x, y, light, m) -> {
          float glow = Textures.cloud(x / 6, y / 6, 711);
          Tone coal = Tone.ramp(stops, light * .9f);
          float heat = step(.46f, .64f, glow) * (.5f + .6f * light);
          coal = coal.mix(Tone.hex(0xe03408), heat).mix(Tone.hex(0xffb040), step(.6f, .95f, heat));
          Tone hearth = Tone.hex(0x0c0606).mix(Tone.hex(0x5a1804), step(20, 70, y) * glow * 1.6f);
          return hearth.mix(coal, m);
        });
  }

  private static StyleDomain.Technique model() {
    Tone[] stops = Tone.stops(0x1c1410, 0x4c382c, 0x7c5e4a, 0xac8a70, 0xdcc0a6);
    return StatueStyles.of(
        1.5f,
        (x, y, light, m) -> {
          float thumb = Textures.cloud(x / 3.2f, y / 3.2f, 721) - .5f;
          Tone body = Tone.ramp(stops, (light - .08f) * 1.2f + .3f * thumb);
          Tone studio = Tone.hex(0xd8d4cc).mix(Tone.hex(0x9a968e), y / 64);
          return studio.mix(body, m);
        });
  }

  private static StyleDomain.Technique coin() {
    Tone[] metal = Tone.stops(0x2a1a10, 0x5c3c24, 0x946440, 0xc89468, 0xf0cca4);
    return StatueStyles.of(
        1.8f,
        (x, y, light, m) -> {
          float r = (float) Math.hypot(x - 32, y - 32);
          float field = .46f + .1f * Textures.cloud(x / 6, y / 6, 731);
          float rim = .35f * StatueStyles.line(r, 28.5f, 1.4f) - .25f * step(29.5f, 31, r);
          double angle = StrictMath.atan2(y - 32, x - 32);
          float bead = step(.2f, .6f, (float) StrictMath.sin(angle * 40));
          rim += .2f * bead * StatueStyles.line(r, 25.5f, .8f);
          float inside = step(26, 24, r);
          float relief = field + rim + m * inside * (light * 1.15f - .55f);
          Tone disc = Tone.ramp(metal, clamp(relief));
          return disc.mix(Tone.hex(0x2c3038), step(30.5f, 31.2f, r));
        });
  }

  private static RgbImage pavementArt(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.7f, 0).line(.011f, Tone.hex(0x5a5a66)).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float grit = Textures.noise(x / 1.3f, y / 1.3f, 741);
              Tone asphalt = Tone.hex(0x8a8c90).mix(Tone.hex(0xa8a8aa), grit);
              float stroke = .5f + .5f * Textures.hatch(x, y, -.6, 3.6f, 743);
              Tone cloud = Tone.hex(0xb8d4ec).mix(Tone.hex(0xf4c8d4), y / 64);
              Tone powder = cloud.mix(t.mix(Tone.WHITE, .3f).saturate(1.35f), m);
              float cover = clamp(.5f + .35f * stroke + .35f * (grit - .5f)) * (.7f + .25f * m);
              return asphalt.mix(powder, cover);
            })
        .image();
  }

  private static RgbImage fresco(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.8f, 0).line(.008f, Tone.hex(0x7a4a34)).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float worn = Textures.cloud(x / 7, y / 7, 751);
              Textures.Cell c = Textures.cell(x, y, 17, 1, 753);
              Tone wall = Tone.hex(0xa8bcb4).mix(Tone.hex(0xe0c8a0), y / 64);
              Tone paint = wall.mix(t.saturate(.75f).mix(Tone.hex(0xe4c8a8), .3f), m);
              paint = paint.mix(Tone.hex(0xefe6d6), .75f * step(.58f, .72f, worn) * (1 - .6f * m));
              return paint.mix(Tone.hex(0x8a7a66), .5f * step(.35f, .1f, c.border()));
            })
        .image();
  }

  private static RgbImage rococo(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.hex(0xfce4dc), .42f))
            .hair(t -> Tone.hex(0xc8c0c4).mix(Tone.hex(0xfaf6f4), step(.1f, .7f, t.luma())))
            .cloth(t -> Tone.hex(0x8ab8c8).mix(Tone.hex(0xd8eef0), step(.2f, .7f, t.luma())))
            .lip(t -> Tone.hex(0xd86a7c))
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float leaf = Textures.cloud(x / 9, y / 9, 761);
              Tone park = Tone.hex(0xc0d4dc).mix(Tone.hex(0xa8b890), step(.4f, .7f, leaf));
              park = park.mix(Tone.hex(0xf6d4d0), step(.66f, .78f, leaf));
              float cheek = Textures.disc(Math.abs(x - 32), y, 7, 37, 2.4f, 2);
              Tone face = t.mix(Tone.hex(0xf49aa4), .35f * cheek);
              return park.mix(face, m).mix(Tone.hex(0xfff4ec), .12f);
            })
        .image();
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "studio-" + id, List.of(words), technique);
  }
}
