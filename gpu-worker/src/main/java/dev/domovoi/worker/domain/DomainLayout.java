package dev.domovoi.worker.domain;

import dev.domovoi.worker.stylegan.GeneratorConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each part of a domain lies in the flat vector of one generator and parametrisation. */
public final class DomainLayout {
  private final GeneratorConfig config;
  private final Parametrisation parametrisation;
  private final List<Entry> entries;
  private final Map<String, Entry> byKey;
  private final int count;

  /** A part before it has its place. */
  record Slot(String key, String name, int length) {}

  /**
   * One part of a domain.
   *
   * @param key the layer, {@code conv_0} … or {@code to_rgb_0} …
   * @param name what of the layer, the {@link Part#key()}
   * @param length how many numbers
   * @param offset place of the first in the flat vector
   */
  public record Entry(String key, String name, int length, int offset) {
    /** Place after the last number. */
    public int end() {
      return offset + length;
    }
  }

  /** The layout of {@code parametrisation} for a generator's sizes. */
  public DomainLayout(GeneratorConfig config, Parametrisation parametrisation) {
    this.config = config;
    this.parametrisation = parametrisation;
    List<Entry> list = new ArrayList<>();
    Map<String, Entry> map = new LinkedHashMap<>();
    int offset = 0;
    for (Slot slot : parametrisation.slots(config)) {
      Entry entry = new Entry(slot.key, slot.name, slot.length, offset);
      list.add(entry);
      map.put(slot.key + "/" + slot.name, entry);
      offset = entry.end();
    }
    this.entries = List.copyOf(list);
    this.byKey = map;
    this.count = offset;
  }

  /** The generator's sizes. */
  public GeneratorConfig config() {
    return config;
  }

  /** The parametrisation. */
  public Parametrisation parametrisation() {
    return parametrisation;
  }

  /** All parts in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** Length of the flat vector. */
  public int count() {
    return count;
  }

  /** The part of the given layer and name, if the parametrisation has it. */
  public Optional<Entry> find(String key, String name) {
    return Optional.ofNullable(byKey.get(key + "/" + name));
  }

  /**
   * Joins parts into a flat vector.
   *
   * @param parts by {@code key/name}, for example {@code conv_0/in}; all and no others
   * @throws IllegalArgumentException if a part is missing, unknown or of wrong length
   */
  public float[] flatten(Map<String, float[]> parts) {
    float[] flat = new float[count];
    byKey.forEach(
        (name, entry) -> {
          float[] part = parts.get(name);
          if (part == null || part.length != entry.length) {
            throw new IllegalArgumentException(
                "the domain needs " + entry.length + " numbers for " + name);
          }
          System.arraycopy(part, 0, flat, entry.offset, entry.length);
        });
    if (parts.size() != entries.size()) {
      throw new IllegalArgumentException(
          "the domain has " + parts.size() + " parts but " + entries.size() + " are known");
    }
    return flat;
  }

  /**
   * Splits a flat vector; the inverse of {@link #flatten}.
   *
   * @throws IllegalArgumentException if it is not of length {@link #count()}
   */
  public Map<String, float[]> unflatten(float[] flat) {
    checkLength(flat);
    Map<String, float[]> parts = new LinkedHashMap<>();
    byKey.forEach(
        (name, entry) -> parts.put(name, Arrays.copyOfRange(flat, entry.offset, entry.end())));
    return parts;
  }

  /** The vector that leaves the generator as it is: zeros, and ones for factors. */
  public float[] identity() {
    float[] flat = new float[count];
    for (Entry entry : entries) {
      Arrays.fill(flat, entry.offset, entry.end(), Part.of(entry.name).identity());
    }
    return flat;
  }

  /** The number of the convolution that a part belongs to. */
  static int conv(Entry entry) {
    return Integer.parseInt(entry.key.substring("conv_".length()));
  }

  void checkLength(float[] flat) {
    if (flat.length != count) {
      throw new IllegalArgumentException(
          "a domain of " + count + " numbers was expected, not " + flat.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainLayout that
        && config.equals(that.config)
        && parametrisation == that.parametrisation;
  }

  @Override
  public int hashCode() {
    return config.hashCode() * 31 + parametrisation.hashCode();
  }

  @Override
  public String toString() {
    return parametrisation.key() + "[" + count + "]";
  }
}
