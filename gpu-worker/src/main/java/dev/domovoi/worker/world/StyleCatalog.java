package dev.domovoi.worker.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The styles of the embedded world, trained ones and those held out to measure generalisation. */
public final class StyleCatalog {

  private final Map<String, StyleDomain> styles;

  private StyleCatalog(List<StyleDomain> styles) {
    this.styles = new LinkedHashMap<>();
    for (StyleDomain style : styles) {
      if (this.styles.put(style.id(), style) != null) {
        throw new IllegalStateException("two styles " + style.id());
      }
    }
  }

  /** The styles shipped with the project, always in the same order. */
  public static StyleCatalog standard() {
    Map<String, StyleDomain.Technique> by = techniques();
    List<StyleDomain> styles = new ArrayList<>();
    for (StylePhrases.Entry entry : StylePhrases.entries()) {
      StyleDomain.Technique technique = by.get(entry.id());
      if (technique == null) {
        throw new IllegalStateException("style " + entry.id() + " has words but no technique");
      }
      styles.add(new StyleDomain(entry, technique));
    }
    return new StyleCatalog(styles);
  }

  private static Map<String, StyleDomain.Technique> techniques() {
    return Map.ofEntries(
        Map.entry("van-gogh", PaintStyles.vanGogh()),
        Map.entry("oil-painting", PaintStyles.oil()),
        Map.entry("watercolor", PaintStyles::watercolor),
        Map.entry("pastel-chalk", PaintStyles::pastel),
        Map.entry("pointillism", PaintStyles.pointillism()),
        Map.entry("mosaic", PaintStyles::mosaic),
        Map.entry("pixel-art", PaintStyles::pixelArt),
        Map.entry("pop-art", PaintStyles::popArt),
        Map.entry("pencil-sketch", LineStyles::pencil),
        Map.entry("charcoal", LineStyles::charcoal),
        Map.entry("neon", LineStyles::neon),
        Map.entry("blueprint", LineStyles::blueprint),
        Map.entry("comic", LineStyles::comic),
        Map.entry("ukiyo-e", LineStyles::ukiyoE),
        Map.entry("stained-glass", LineStyles::stainedGlass),
        Map.entry("gold-statue", StatueStyles::gold),
        Map.entry("marble-statue", StatueStyles::marble),
        Map.entry("ice-sculpture", StatueStyles::ice),
        Map.entry("lava", StatueStyles::lava),
        Map.entry("chrome-robot", StatueStyles::chrome),
        Map.entry("anime", SceneStyles::anime),
        Map.entry("yellow-cartoon", SceneStyles::yellowCartoon),
        Map.entry("zombie", SceneStyles::zombie),
        Map.entry("vampire", SceneStyles::vampire),
        Map.entry("elf", SceneStyles::elf),
        Map.entry("green-giant", SceneStyles::greenGiant),
        Map.entry("cyberpunk", SceneStyles::cyberpunk),
        Map.entry("underwater", SceneStyles::underwater),
        Map.entry("sunset", SceneStyles::sunset),
        Map.entry("noir", PhotoStyles::noir),
        Map.entry("sepia-photo", PhotoStyles::sepia),
        Map.entry("thermal-camera", PhotoStyles::thermal),
        Map.entry("night-vision", PhotoStyles::nightVision),
        Map.entry("bronze-statue", StatueStyles::bronze),
        Map.entry("scream", ArtStyles::scream),
        Map.entry("propaganda-poster", ArtStyles::poster),
        Map.entry("porcelain", ArtStyles::porcelain),
        Map.entry("linocut", ArtStyles::linocut),
        Map.entry("clown", CharacterStyles::clown),
        Map.entry("astronaut", CharacterStyles::astronaut),
        Map.entry("santa", CharacterStyles::santa),
        Map.entry("devil", CharacterStyles::devil));
  }

  /** All styles. */
  public List<StyleDomain> all() {
    return List.copyOf(styles.values());
  }

  /** The styles training may use. */
  public List<StyleDomain> trained() {
    return styles.values().stream().filter(StyleDomain::trained).toList();
  }

  /** The styles kept out of all training. */
  public List<StyleDomain> heldOut() {
    return styles.values().stream().filter(s -> !s.trained()).toList();
  }

  /** The style of an identifier. */
  public Optional<StyleDomain> find(String id) {
    return Optional.ofNullable(styles.get(id));
  }
}
