package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/**
 * Busts of materials that are no style to choose from: silver, wood, jade. With gold, marble and
 * ice among the styles they teach what "made of" means, so that an unknown material has neighbours.
 */
final class MaterialEffects {
  private static final List<String> WORDS =
      List.of(
          "made of %s",
          "%s",
          "%s statue",
          "a bust of %s",
          "carved from %s",
          "%s sculpture",
          "turned into %s",
          "%s figure",
          "a person of %s");

  private MaterialEffects() {}

  /** Adds all materials. */
  static void addTo(List<StyleDomain> out) {
    polished(out, "silver", 0x3a4a60, 0x101318, 0x50565f, 0xa8afb8, 0xe8edf2, 0xffffff);
    polished(out, "jade", 0x2a2018, 0x04201a, 0x0e5a48, 0x34a080, 0x9ce0c0, 0xf0fff4);
    polished(out, "obsidian", 0x6a6a72, 0x020204, 0x0c0c14, 0x202030, 0x6a6a88, 0xf0f0ff);
    polished(out, "amber", 0x241408, 0x3a1402, 0x9a4404, 0xe88c14, 0xffd06a, 0xfff4d0);
    polished(out, "rose quartz", 0x5a4650, 0x5a2a40, 0xb06a84, 0xe8a8bc, 0xfad8e2, 0xffffff);
    polished(out, "chocolate", 0xe8dcc8, 0x120603, 0x36180c, 0x5e3018, 0x94603c, 0xd0a888);
    grained(out, "wood", 0x384a34, 1.6f, 9, 0x2c1608, 0x6a3c18, 0xa87038, 0xd8ac70, 0xf4dcb0);
    grained(out, "clay", 0xc8c0b4, 3, 3, 0x3c1a10, 0x84442c, 0xb87050, 0xdaa486, 0xf2d8c6);
    grained(out, "sand", 0x8cc4e4, 1.2f, 1.2f, 0x6a5232, 0xa8864e, 0xd8b878, 0xf0dca8, 0xfff6dc);
    grained(out, "grey stone", 0x6a8a5a, 2, 2, 0x202224, 0x4c4e50, 0x808284, 0xb2b4b4, 0xe0e0de);
    add(
        out,
        "rusty-iron",
        List.of(
            "rusty iron",
            "rust",
            "made of rusty iron",
            "rusty iron statue",
            "corroded metal",
            "weathered metal",
            "scrap metal figure",
            "iron figure in the rain",
            "rusted steel",
            "antique metal",
            "old iron bust",
            "rusty sculpture"),
        grain(0xa8b0b4, 3.4f, 3.4f, 0x180c08, 0x40241a, 0x84452a, 0xb86c42, 0xd0a890));
    grained(out, "paper", 0x9a8a78, 7, 7, 0x9a9488, 0xc6c0b4, 0xe2ded4, 0xf4f2ec, 0xffffff);
    polished(out, "cast iron", 0x9aa4a8, 0x06070a, 0x1c1e22, 0x3a3c42, 0x686c74, 0xb4b8c0);
    polished(out, "caramel", 0xf4e6cc, 0x3c1c04, 0x84480c, 0xc07a20, 0xe4ac50, 0xfbe4b0);
    add(
        out,
        "molten-metal",
        List.of(
            "molten metal",
            "molten iron",
            "white-hot steel",
            "glowing steel from the forge",
            "foundry",
            "red-hot iron",
            "furnace",
            "made of liquid metal in a furnace",
            "glowing hot",
            "incandescent figure",
            "blacksmith's glowing iron"),
        moltenMetal());
    add(
        out,
        "cracked-earth",
        List.of(
            "cracked earth",
            "dried mud",
            "desert crust",
            "parched soil",
            "cracked clay",
            "drought",
            "made of cracked mud",
            "cracks all over",
            "cracked desert ground",
            "fissures"),
        crackedEarth());
    add(
        out,
        "mossy-stone",
        List.of(
            "mossy stone",
            "overgrown statue",
            "statue covered in moss",
            "garden statue",
            "forgotten statue in the forest",
            "mossy ruins",
            "moss and lichen",
            "weathered statue outdoors",
            "graveyard angel",
            "moss",
            "lichen"),
        mossyStone());
    add(
        out,
        "granite",
        List.of(
            "granite",
            "mount rushmore",
            "monument",
            "war memorial",
            "statue on a plinth",
            "general on a pedestal",
            "bust in front of the town hall",
            "equestrian statue",
            "made of granite",
            "lenin statue"),
        granite());
    add(
        out,
        "fire",
        List.of(
            "fire",
            "made of fire",
            "in flames",
            "a burning person",
            "flames",
            "blazing fire",
            "a flaming head",
            "bonfire"),
        fire());
    add(
        out,
        "ash",
        List.of(
            "ashes",
            "burnt to ash",
            "charred",
            "made of ash",
            "cinders",
            "scorched",
            "grey ash",
            "soot"),
        ash());
  }

  private static void polished(List<StyleDomain> out, String name, int back, int... ramp) {
    Tone[] stops = Tone.stops(ramp);
    Tone wall = Tone.hex(back);
    material(
        out,
        name,
        StatueStyles.of(
            1.2f,
            (x, y, light, m) ->
                wall.scale(.6f + .5f * Textures.disc(x, y, 32, 26, 18, 22))
                    .mix(Tone.ramp(stops, (light - .12f) * 1.3f), m)));
  }

  private static void grained(
      List<StyleDomain> out, String name, int back, float across, float along, int... ramp) {
    material(out, name, grain(back, across, along, ramp));
  }

  private static StyleDomain.Technique grain(int back, float across, float along, int... ramp) {
    Tone[] stops = Tone.stops(ramp);
    Tone wall = Tone.hex(back);
    return StatueStyles.of(
        1.3f,
        (x, y, light, m) -> {
          float grain = Textures.noise(x / across, y / along, 301) - .5f;
          Tone body = Tone.ramp(stops, (light - .1f) * 1.25f + .22f * grain);
          return wall.scale(1.1f - .4f * y / 64).mix(body, m);
        });
  }

  private static StyleDomain.Technique moltenMetal() {
    Tone[] stops = Tone.stops(0x6a0800, 0xd83808, 0xff8c18, 0xffd860, 0xfffce0, 0xffffff);
    return StatueStyles.of(
        1,
        (x, y, light, m) -> {
          float glow = Textures.disc(x, y, 32, 30, 18, 26);
          Tone hall = Tone.hex(0x14100e).mix(Tone.hex(0x8a3408), .8f * glow);
          return hall.mix(Tone.ramp(stops, light * 1.05f), m);
        });
  }

  private static StyleDomain.Technique crackedEarth() {
    Tone[] stops = Tone.stops(0x3a2414, 0x84603e, 0xb8905e, 0xdcba88, 0xf4e2bc);
    return StatueStyles.of(
        1.1f,
        (x, y, light, m) -> {
          Textures.Cell c = Textures.cell(x, y, 7.5f, 1, 375);
          float crack = step(.75f, .15f, c.border());
          float face = Textures.disc(x, y, 32, 31, 10, 4);
          Tone body = Tone.ramp(stops, light * 1.15f - .05f);
          Tone sky = Tone.hex(0xa8d0ec).mix(Tone.hex(0xf0dcb0), y / 64);
          return sky.mix(body.mix(Tone.hex(0x2a160a), (.85f - .5f * face) * crack), m);
        });
  }

  private static StyleDomain.Technique mossyStone() {
    Tone[] stops = Tone.stops(0x24262a, 0x585a5e, 0x8c8e90, 0xbcbebc, 0xe8e8e4);
    return StatueStyles.of(
        1.3f,
        (x, y, light, m) -> {
          float moss = Textures.cloud(x / 8, y / 11, 381);
          Tone green = Tone.hex(0x24401a).mix(Tone.hex(0x8cb04a), light);
          Tone body = Tone.ramp(stops, light * 1.1f).mix(green, .85f * step(.5f, .62f, moss));
          Tone wood =
              Tone.hex(0x16240e).mix(Tone.hex(0x5a7a3a), Textures.cloud(x / 10, y / 14, 383));
          return wood.mix(body, m);
        });
  }

  private static StyleDomain.Technique granite() {
    Tone[] stops = Tone.stops(0x2a2c30, 0x5c5e62, 0x8e9092, 0xbebebe, 0xecebe8);
    return StatueStyles.of(
        1.4f,
        (x, y, light, m) -> {
          float speck = Textures.hash((int) (x * 1.4f), (int) (y * 1.4f), 391) - .5f;
          Tone body = Tone.ramp(stops, light * 1.08f + .14f * speck);
          Tone sky = Tone.hex(0x6aa0d8).mix(Tone.hex(0xe4ecf0), y / 50);
          return sky.mix(Tone.hex(0x5a8a4a), step(51, 53, y)).mix(body, m);
        });
  }

  private static StyleDomain.Technique fire() {
    Tone[] stops = Tone.stops(0x3c0400, 0xa81c02, 0xf06408, 0xffb828, 0xfff0a0, 0xffffff);
    return StatueStyles.of(
        .8f,
        (x, y, light, m) -> {
          float tongue =
              Textures.noise(x / 5 + .6f * Textures.noise(x / 9, y / 9, 311), y / 16, 313);
          Tone back = Tone.hex(0x0c0204).mix(Tone.hex(0xd84808), step(.45f, .9f, tongue));
          return back.mix(Tone.ramp(stops, light * .95f + .3f * (tongue - .5f)), m);
        });
  }

  private static StyleDomain.Technique ash() {
    Tone[] stops = Tone.stops(0x060606, 0x1c1a1a, 0x3a3836, 0x6a6662, 0x9a9692);
    return StatueStyles.of(
        1.4f,
        (x, y, light, m) -> {
          float flake = Textures.cloud(x / 5, y / 5, 321);
          Tone body = Tone.ramp(stops, light + .4f * (flake - .5f));
          return Tone.hex(0x4a4648).scale(.7f + .5f * flake).mix(body, m);
        });
  }

  private static void material(
      List<StyleDomain> out, String name, StyleDomain.Technique technique) {
    add(out, name, WORDS.stream().map(words -> words.formatted(name)).toList(), technique);
  }

  private static void add(
      List<StyleDomain> out, String name, List<String> words, StyleDomain.Technique technique) {
    EffectCatalog.add(out, "of-" + name.replace(' ', '-'), words, technique);
  }
}
