package dev.domovoi.worker.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Plain changes of a portrait, each asked for in a few plain words: one colour for everything,
 * another skin, background or light, a material, a medium, a being. They are not styles to choose
 * from; they teach what words mean, so that a style that was never painted ("a person with green
 * skin", "a statue of brass") has neighbours to start from.
 *
 * <p>Green and red skin are left out: they would be most of two of the held-out styles.
 */
public final class EffectCatalog {

  private static final Map<String, Tone> SKINS =
      Map.of(
          "blue", Tone.hex(0x3a78e0),
          "purple", Tone.hex(0x8a3cc8),
          "pink", Tone.hex(0xf07ab0),
          "orange", Tone.hex(0xf08a20),
          "grey", Tone.hex(0x9a9a9c),
          "white", Tone.hex(0xf4f2f0));

  private static final Map<String, Tone> BACKGROUNDS =
      Map.of(
          "black", Tone.hex(0x060608),
          "white", Tone.hex(0xfafafa),
          "red", Tone.hex(0xc81e1e),
          "green", Tone.hex(0x2c9a3c),
          "blue", Tone.hex(0x2050d0),
          "yellow", Tone.hex(0xf6d22c),
          "pink", Tone.hex(0xf48ac0));

  private static final List<String> TINT_WORDS =
      List.of(
          "%s",
          "all in %s",
          "%s tones",
          "shades of %s",
          "%s monochrome",
          "a picture in %s",
          "tinted %s",
          "everything in %s",
          "%s light",
          "%s tint");

  private static final List<String> SKIN_WORDS =
      List.of(
          "%s skin",
          "with %s skin",
          "a %s face",
          "someone with %s skin",
          "skin turned %s",
          "%s skinned person",
          "a being with %s skin");

  private static final List<String> BACKGROUND_WORDS =
      List.of(
          "%s background",
          "on a %s background",
          "in front of a %s wall",
          "with a %s backdrop",
          "standing before plain %s");

  private EffectCatalog() {}

  /** All effects, always in the same order: first those of {@link #overlays}. */
  public static List<StyleDomain> standard() {
    List<StyleDomain> out = new ArrayList<>();
    for (Overlay overlay : overlays()) {
      add(
          out,
          overlay.id(),
          overlay.phrases(),
          (painter, person, size) -> overlay.over(painter.paint(person, size)));
    }
    SKINS.keySet().stream().sorted().forEach(name -> skin(out, name));
    BACKGROUNDS.keySet().stream().sorted().forEach(name -> background(out, name));
    MaterialEffects.addTo(out);
    MediaEffects.addTo(out);
    BeingEffects.addTo(out);
    return List.copyOf(out);
  }

  /** The effects that change the colours of any picture, also of one in a style. */
  public static List<Overlay> overlays() {
    List<Overlay> out = new ArrayList<>();
    tint(out, "red", 0x2c0404, 0xd8281c, 0xffd8cc);
    tint(out, "orange", 0x2e1002, 0xf08018, 0xfff0d8);
    tint(out, "yellow", 0x2a2002, 0xe8c818, 0xfffbd8);
    tint(out, "green", 0x04200a, 0x38a048, 0xe0f8e0);
    tint(out, "teal", 0x022224, 0x20a0a0, 0xd8f6f4);
    tint(out, "blue", 0x040c30, 0x3468d0, 0xdce8ff);
    tint(out, "purple", 0x1a0430, 0x8a44c8, 0xf2e0ff);
    tint(out, "pink", 0x30081c, 0xe868a8, 0xffe8f2);
    tint(out, "brown", 0x1a0e06, 0x8a5a34, 0xf0e0d0);
    lights(out);
    return List.copyOf(out);
  }

  private static void tint(List<Overlay> out, String name, int dark, int middle, int light) {
    Tone[] ramp = Tone.stops(dark, middle, light);
    out.add(
        new Overlay(
            "tint-" + name,
            TINT_WORDS.stream().map(words -> words.formatted(name)).toList(),
            t -> Tone.ramp(ramp, t.luma())));
  }

  private static void skin(List<StyleDomain> out, String name) {
    Tone colour = SKINS.getOrDefault(name, Tone.WHITE);
    Look look =
        Look.with()
            .skin(
                t ->
                    colour
                        .scale(.45f)
                        .mix(colour.mix(Tone.WHITE, .25f), Tone.step(.1f, .85f, t.luma())))
            .lip(t -> colour.scale(.6f))
            .build();
    add(
        out,
        "skin-" + name,
        SKIN_WORDS.stream().map(words -> words.formatted(name)).toList(),
        (painter, person, size) -> painter.scene(person, look, size).image());
  }

  private static void background(List<StyleDomain> out, String name) {
    Tone colour = BACKGROUNDS.getOrDefault(name, Tone.WHITE);
    add(
        out,
        "background-" + name,
        BACKGROUND_WORDS.stream().map(words -> words.formatted(name)).toList(),
        (painter, person, size) ->
            painter
                .scene(person, Look.natural(), size)
                .shade((x, y, i, t, m) -> colour.mix(t, m))
                .image());
  }

  private static void lights(List<Overlay> out) {
    light(
        out,
        "light-grey",
        t -> t.saturate(0),
        "black and white",
        "greyscale",
        "without colour",
        "grey tones",
        "desaturated");
    light(
        out,
        "light-dark",
        t -> t.scale(.38f).mix(Tone.hex(0x080812), .2f),
        "dark",
        "gloomy",
        "in the dark",
        "dim light",
        "very dark picture",
        "darkness");
    light(
        out,
        "light-bright",
        t -> t.mix(Tone.WHITE, .5f),
        "bright",
        "overexposed",
        "bright light",
        "very light picture",
        "washed in light");
    light(
        out,
        "light-contrast",
        t -> contrast(t, 2f),
        "high contrast",
        "strong contrast",
        "hard light and shadow",
        "stark contrast");
    light(
        out,
        "light-faded",
        t -> t.saturate(.5f).mix(Tone.hex(0xd8d4cc), .45f),
        "faded",
        "pale colours",
        "low contrast",
        "washed out",
        "soft muted colours");
    light(
        out,
        "light-vivid",
        t -> t.saturate(2.2f),
        "vivid colours",
        "saturated colours",
        "colourful",
        "intense colours",
        "garish");
    light(
        out,
        "light-negative",
        t -> new Tone(1 - t.r(), 1 - t.g(), 1 - t.b()),
        "negative",
        "inverted colours",
        "photo negative",
        "colours reversed");
    light(
        out,
        "light-warm",
        t -> t.times(1.2f, .95f, .65f),
        "warm colours",
        "warm light",
        "warm tones",
        "candle light",
        "by the fireside");
    light(
        out,
        "light-cold",
        t -> t.times(.7f, .9f, 1.2f),
        "cold colours",
        "cold light",
        "cool tones",
        "wintry light",
        "moonlight");
  }

  private static void light(
      List<Overlay> out, String id, UnaryOperator<Tone> change, String... words) {
    out.add(new Overlay(id, List.of(words), change));
  }

  private static Tone contrast(Tone t, float factor) {
    return new Tone(
        ImageFilters.contrast(t.r(), .45f, factor),
        ImageFilters.contrast(t.g(), .45f, factor),
        ImageFilters.contrast(t.b(), .45f, factor));
  }

  /** Adds an effect; a quarter of its words are held out. */
  static void add(
      List<StyleDomain> out, String id, List<String> words, StyleDomain.Technique technique) {
    // British and American spelling alike.
    List<String> all =
        words.stream()
            .flatMap(
                w -> Stream.of(w, w.replace("colour", "color").replace("grey", "gray")).distinct())
            .toList();
    int held = Math.max(1, all.size() / 4);
    out.add(
        new StyleDomain(
            new StylePhrases.Entry(
                id,
                words.get(0).substring(0, 1).toUpperCase(Locale.ROOT) + words.get(0).substring(1),
                true,
                List.of(),
                all.subList(0, all.size() - held),
                all.subList(all.size() - held, all.size())),
            technique));
  }
}
