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
    grained(
        out, "rusty iron", 0xa8b0b4, 3.4f, 3.4f, 0x180c08, 0x40241a, 0x84452a, 0xb86c42, 0xd0a890);
    grained(out, "paper", 0x9a8a78, 7, 7, 0x9a9488, 0xc6c0b4, 0xe2ded4, 0xf4f2ec, 0xffffff);
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
            "smouldering coal"),
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
    Tone[] stops = Tone.stops(ramp);
    Tone wall = Tone.hex(back);
    material(
        out,
        name,
        StatueStyles.of(
            1.3f,
            (x, y, light, m) -> {
              float grain = Textures.noise(x / across, y / along, 301) - .5f;
              Tone body = Tone.ramp(stops, (light - .1f) * 1.25f + .22f * grain);
              return wall.scale(1.1f - .4f * y / 64).mix(body, m);
            }));
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
