package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Beings that are no style to choose from: what "horns", "ghost" or "huge" look like. */
final class BeingEffects {
  private BeingEffects() {}

  /** Adds all beings. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "faun",
        Wall.FOREST,
        Look.with().hair(t -> t.mix(Tone.hex(0x5a3414), .5f)).earPoint(.05f).build(),
        true,
        "faun",
        "satyr",
        "goat horns on the head",
        "a faun from the woods",
        "with the horns of a ram",
        "minotaur",
        "bull horns");
    add(
        out,
        "viking",
        Wall.SEA,
        Look.with().cloth(t -> t.mix(Tone.hex(0x5a4630), .8f)).build(),
        true,
        "viking",
        "viking with a horned helmet",
        "norse warrior",
        "barbarian",
        "thor",
        "northern raider",
        "nordic warlord");
    add(
        out,
        "ghost",
        Wall.NIGHT,
        Look.with()
            .skin(t -> t.saturate(.1f).mix(Tone.hex(0xd8ecff), .6f))
            .hair(t -> t.saturate(.1f).mix(Tone.hex(0xc8e0f8), .6f))
            .cloth(t -> t.saturate(.1f).mix(Tone.hex(0xb8d4f0), .6f))
            .socket(.8f)
            .build(),
        false,
        "ghost",
        "a ghost",
        "spectre",
        "phantom",
        "haunting spirit",
        "pale spirit of the dead",
        "poltergeist");
    add(
        out,
        "alien",
        Wall.NIGHT,
        Look.with()
            .skin(t -> t.saturate(.1f).mix(Tone.hex(0x9098b0), .7f))
            .hair(t -> t.scale(.4f))
            .sclera(Tone.hex(0x101018))
            .iris(t -> Tone.hex(0x08080c))
            .eyes(1.6f, .6f)
            .build(),
        false,
        "alien",
        "extraterrestrial",
        "a grey alien",
        "visitor from another planet",
        "martian",
        "being from outer space",
        "ufo pilot");
    add(
        out,
        "angel",
        Wall.CLOUDS,
        Look.with()
            .skin(t -> t.mix(Tone.hex(0xfff4e0), .3f))
            .hair(t -> t.mix(Tone.hex(0xf4d88a), .7f))
            .cloth(t -> Tone.hex(0xf8f6f2))
            .build(),
        false,
        "angel",
        "heavenly being",
        "an angel in the clouds",
        "cherub",
        "seraph",
        "in heaven",
        "paradise");
  }

  /** Two colours of a wall, from above to below. */
  private enum Wall {
    FOREST(0x9ab86a, 0x3a5a2c),
    SEA(0xb8c8d4, 0x4a6a80),
    NIGHT(0x10142c, 0x2a3458),
    CLOUDS(0xbcdcf8, 0xfdfaf2);

    private final int above;
    private final int below;

    Wall(int above, int below) {
      this.above = above;
      this.below = below;
    }
  }

  private static void add(
      List<StyleDomain> out, String id, Wall wall, Look look, boolean horns, String... words) {
    Tone above = Tone.hex(wall.above);
    Tone below = Tone.hex(wall.below);
    EffectCatalog.add(
        out,
        "being-" + id,
        List.of(words),
        (painter, person, size) ->
            painter
                .scene(person, look, size)
                .shade(
                    (x, y, i, t, m) -> {
                      float cloud = Textures.cloud(x / 12, y / 9, 361) - .5f;
                      Tone shown = above.mix(below, y / 64).scale(1 + .25f * cloud).mix(t, m);
                      return horns ? horned(x, y, shown) : shown;
                    })
                .image());
  }

  /** Two bone-coloured horns at the temples that bend outwards. */
  static Tone horned(float x, float y, Tone under) {
    return under.mix(Tone.hex(0x6a5236).mix(Tone.hex(0xf4e8cc), alongHorn(y)), horns(x, y));
  }

  /** What the horns cover, 0 to 1. */
  static float horns(float x, float y) {
    float up = alongHorn(y);
    float axis = 13 + 5 * (float) StrictMath.sin(2.4 * up);
    float width = 3.2f * (1 - .85f * up);
    float horn = step(.6f, -.6f, Math.abs(Math.abs(x - 32) - axis) - width);
    return horn * step(20.5f, 19.5f, y) * step(2.5f, 3.5f, y);
  }

  /** From the foot of a horn, 0, to its tip, 1. */
  static float alongHorn(float y) {
    return Tone.clamp((20 - y) / 17);
  }
}
