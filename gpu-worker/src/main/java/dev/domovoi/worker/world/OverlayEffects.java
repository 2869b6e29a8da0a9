package dev.domovoi.worker.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The effects that change the colours of any picture: one colour for everything, or a light. */
final class OverlayEffects {
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
          "%s tint",
          "glowing %s");

  private OverlayEffects() {}

  /** All overlays, always in the same order. */
  static List<Overlay> all() {
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
        "at night",
        "night",
        "very dark picture",
        "darkness");
    light(
        out,
        "light-bright",
        t -> t.mix(Tone.WHITE, .5f),
        "bright",
        "overexposed",
        "bright light",
        "light colours",
        "airy",
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
        "soft",
        "pale",
        "soft colours",
        "delicate colours",
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
}
