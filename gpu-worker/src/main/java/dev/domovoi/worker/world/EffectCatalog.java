package dev.domovoi.worker.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Plain changes of a portrait, each asked for in a few plain words: one colour for everything,
 * another skin, background or light, a material, a medium, a being. They are not styles to choose
 * from; they teach what words mean, so that a style that was never painted ("a person with green
 * skin", "a statue of brass") has neighbours to start from.
 *
 * <p>Plain green and red skin are left out: they would be most of two of the held-out styles.
 */
public final class EffectCatalog {

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
    PartEffects.addSkins(out);
    PartEffects.addBackgrounds(out);
    MaterialEffects.addTo(out);
    MediaEffects.addTo(out);
    BeingEffects.addTo(out);
    PartEffects.addHair(out);
    PartEffects.addClothes(out);
    CameraEffects.addTo(out);
    CraftEffects.addTo(out);
    CreatureEffects.addTo(out);
    PressEffects.addTo(out);
    AlbumEffects.addTo(out);
    BeastEffects.addTo(out);
    StudioEffects.addTo(out);
    return List.copyOf(out);
  }

  /**
   * All that may be trained on, in the order of its numbers from 1: the styles, then the effects.
   */
  public static List<StyleDomain> trainedDomains() {
    return Stream.concat(StyleCatalog.standard().trained().stream(), standard().stream()).toList();
  }

  /** The effects that change the colours of any picture, also of one in a style. */
  public static List<Overlay> overlays() {
    return OverlayEffects.all();
  }

  /** Adds an effect; an eighth of its words is held out. */
  static void add(
      List<StyleDomain> out, String id, List<String> words, StyleDomain.Technique technique) {
    // British and American spelling alike.
    List<String> all =
        words.stream()
            .flatMap(
                w -> Stream.of(w, w.replace("colour", "color").replace("grey", "gray")).distinct())
            .toList();
    int held = Math.max(1, all.size() / 8);
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
