package dev.domovoi.worker.world;

import java.util.List;
import java.util.Objects;

/** One style that a portrait can be redrawn in, with the words people use for it. */
public final class StyleDomain {

  /** How a style is painted. */
  @FunctionalInterface
  interface Technique {
    /** The person in this style; deterministic. */
    RgbImage paint(PortraitPainter painter, Person person, int size);
  }

  private final String id;
  private final String title;
  private final boolean trained;
  private final List<String> russianNames;
  private final List<String> phrases;
  private final List<String> heldOutPhrases;
  private final Technique technique;
  private final PortraitPainter painter = new PortraitPainter();

  StyleDomain(StylePhrases.Entry entry, Technique technique) {
    this.id = entry.id();
    this.title = entry.title();
    this.trained = entry.trained();
    this.russianNames = List.copyOf(entry.russianNames());
    this.phrases = List.copyOf(entry.phrases());
    this.heldOutPhrases = List.copyOf(entry.heldOutPhrases());
    this.technique = Objects.requireNonNull(technique, "technique of " + id);
  }

  /** Stable kebab-case identifier. */
  public String id() {
    return id;
  }

  /** English name to show. */
  public String title() {
    return title;
  }

  /** Whether training may use this style; the others measure generalisation. */
  public boolean trained() {
    return trained;
  }

  /** Lower-case Russian names, the usual one first; unique to the style. */
  public List<String> russianNames() {
    return russianNames;
  }

  /** Lower-case English ways to ask for the style, at least fourteen; unique to it. */
  public List<String> phrases() {
    return phrases;
  }

  /** Further phrasings, at least seven and a third of all, that training never sees. */
  public List<String> heldOutPhrases() {
    return heldOutPhrases;
  }

  /**
   * The person in this style. The same person and size always give the same pixels.
   *
   * @param person whom to paint
   * @param size width and height in pixels, at least 16; textures are made for 64 and up
   */
  public RgbImage paint(Person person, int size) {
    return technique.paint(painter, person, size);
  }

  @Override
  public String toString() {
    return id;
  }
}
