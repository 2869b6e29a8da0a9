package dev.domovoi.worker.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One part of the portrait in another colour: skin, hair, clothes or background. */
final class PartEffects {
  private static final Map<String, Tone> SKINS =
      Map.of(
          "blue", Tone.hex(0x3a78e0),
          "purple", Tone.hex(0x8a3cc8),
          "pink", Tone.hex(0xf07ab0),
          "orange", Tone.hex(0xf08a20),
          "grey", Tone.hex(0x9a9a9c),
          "white", Tone.hex(0xf4f2f0),
          "yellow", Tone.hex(0xf4d434),
          "turquoise", Tone.hex(0x30c8c0));

  private static final Map<String, Tone> HAIR =
      Map.of(
          "red", Tone.hex(0xd02018),
          "blue", Tone.hex(0x2858e0),
          "green", Tone.hex(0x2a9c3c),
          "pink", Tone.hex(0xf070b0),
          "white", Tone.hex(0xf0f0ee));

  private static final Map<String, Tone> CLOTHES =
      Map.of(
          "red", Tone.hex(0xc81e1e),
          "green", Tone.hex(0x2c8a3a),
          "yellow", Tone.hex(0xf4d02c),
          "black", Tone.hex(0x121214),
          "white", Tone.hex(0xf4f4f2));

  private static final Map<String, Tone> BACKGROUNDS =
      Map.of(
          "black", Tone.hex(0x060608),
          "white", Tone.hex(0xfafafa),
          "red", Tone.hex(0xc81e1e),
          "green", Tone.hex(0x2c9a3c),
          "blue", Tone.hex(0x2050d0),
          "yellow", Tone.hex(0xf6d22c),
          "pink", Tone.hex(0xf48ac0));

  private static final List<String> SKIN_WORDS =
      List.of(
          "%s skin",
          "with %s skin",
          "a %s face",
          "someone with %s skin",
          "skin turned %s",
          "%s skinned person",
          "a being with %s skin");

  private static final List<String> HAIR_WORDS =
      List.of(
          "%s hair",
          "with %s hair",
          "hair dyed %s",
          "someone with %s hair",
          "%s haired person",
          "a %s wig",
          "bright %s hair",
          "a head of %s hair");

  private static final List<String> CLOTHES_WORDS =
      List.of(
          "%s clothes",
          "dressed in %s",
          "in a %s shirt",
          "wearing %s",
          "a %s sweater",
          "%s outfit",
          "with %s clothing",
          "in %s robes");

  private static final List<String> BACKGROUND_WORDS =
      List.of(
          "%s background",
          "on a %s background",
          "in front of a %s wall",
          "with a %s backdrop",
          "standing before plain %s");

  private PartEffects() {}

  /** Adds other skins. */
  static void addSkins(List<StyleDomain> out) {
    new TreeMap<>(SKINS).forEach((name, colour) -> skin(out, name, colour));
  }

  /** Adds other hair. */
  static void addHair(List<StyleDomain> out) {
    new TreeMap<>(HAIR).forEach((name, colour) -> hair(out, name, colour));
  }

  /** Adds other clothes. */
  static void addClothes(List<StyleDomain> out) {
    new TreeMap<>(CLOTHES).forEach((name, colour) -> clothes(out, name, colour));
  }

  /** Adds backgrounds of one colour. */
  static void addBackgrounds(List<StyleDomain> out) {
    new TreeMap<>(BACKGROUNDS).forEach((name, colour) -> background(out, name, colour));
  }

  private static void skin(List<StyleDomain> out, String name, Tone colour) {
    Look look =
        Look.with()
            .skin(
                t ->
                    colour
                        .scale(.45f)
                        .mix(colour.mix(Tone.WHITE, .25f), Tone.step(.1f, .85f, t.luma())))
            .lip(t -> colour.scale(.6f))
            .build();
    look(out, "skin-" + name, SKIN_WORDS, name, look);
  }

  private static void hair(List<StyleDomain> out, String name, Tone colour) {
    look(
        out,
        "hair-" + name,
        HAIR_WORDS,
        name,
        Look.with().hair(t -> shaded(colour, t.luma() * 1.6f)).build());
  }

  private static void clothes(List<StyleDomain> out, String name, Tone colour) {
    look(
        out,
        "clothes-" + name,
        CLOTHES_WORDS,
        name,
        Look.with().cloth(t -> shaded(colour, t.luma() * 1.3f)).build());
  }

  private static Tone shaded(Tone colour, float light) {
    return colour.scale(.5f).mix(colour.mix(Tone.WHITE, .2f), Tone.step(.1f, .85f, light));
  }

  private static void look(
      List<StyleDomain> out, String id, List<String> words, String name, Look look) {
    EffectCatalog.add(
        out,
        id,
        words.stream().map(w -> w.formatted(name)).toList(),
        (painter, person, size) -> painter.scene(person, look, size).image());
  }

  private static void background(List<StyleDomain> out, String name, Tone colour) {
    EffectCatalog.add(
        out,
        "background-" + name,
        BACKGROUND_WORDS.stream().map(words -> words.formatted(name)).toList(),
        (painter, person, size) ->
            painter
                .scene(person, Look.natural(), size)
                .shade((x, y, i, t, m) -> colour.mix(t, m))
                .image());
  }
}
