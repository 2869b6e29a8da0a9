package dev.domovoi.worker.loop;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mix;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.VectorKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vectors of prompts: those that are stored, mixtures, and what the hypernetwork gives for the
 * rest, in one call. What is new is stored.
 */
final class Vectors {
  /** Key in the catalogue. */
  private static final String UNLIKE = "failure.unlike";

  private final DomainVectors store;
  private final StyleEngine engine;

  Vectors(DomainVectors store, StyleEngine engine) {
    this.store = store;
    this.engine = engine;
  }

  /** The key of a prompt's instant vector. */
  VectorKey key(Prompt prompt) {
    return new VectorKey(engine.bundle().fingerprint(), prompt.normalised(), Mode.INSTANT);
  }

  /**
   * A vector for each of the prompts.
   *
   * @throws EngineException if the model fails, or a mixture's parts don't fit together
   */
  Map<VectorKey, DomainVector> of(Map<VectorKey, Prompt> prompts) throws EngineException {
    Map<VectorKey, DomainVector> found = new LinkedHashMap<>();
    Map<VectorKey, Mix> mixes = new LinkedHashMap<>();
    Map<VectorKey, Prompt> missing = new LinkedHashMap<>();
    for (Map.Entry<VectorKey, Prompt> entry : prompts.entrySet()) {
      if (!find(entry.getKey(), found)) {
        Mix.of(entry.getValue())
            .ifPresentOrElse(
                mix -> mixes.put(entry.getKey(), mix),
                () -> missing.put(entry.getKey(), entry.getValue()));
      }
    }
    for (Mix mix : mixes.values()) {
      for (Prompt part : List.of(mix.first(), mix.second())) {
        VectorKey key = key(part);
        if (!find(key, found)) {
          missing.put(key, part);
        }
      }
    }
    compute(missing, found);
    for (Map.Entry<VectorKey, Mix> entry : mixes.entrySet()) {
      Mix mix = entry.getValue();
      keep(entry.getKey(), mixed(mix, get(found, mix.first()), get(found, mix.second())), found);
    }
    return found;
  }

  /** The vector of a prompt among those found. */
  DomainVector get(Map<VectorKey, DomainVector> found, Prompt prompt) throws EngineException {
    DomainVector vector = found.get(key(prompt));
    if (vector == null) {
      throw new EngineException("The model gave no vector for one of the prompts.", null);
    }
    return vector;
  }

  private boolean find(VectorKey key, Map<VectorKey, DomainVector> found) {
    if (!found.containsKey(key)) {
      store.find(key).ifPresent(vector -> found.put(key, vector));
    }
    return found.containsKey(key);
  }

  private void compute(Map<VectorKey, Prompt> missing, Map<VectorKey, DomainVector> found)
      throws EngineException {
    if (missing.isEmpty()) {
      return;
    }
    List<VectorKey> keys = new ArrayList<>(missing.keySet());
    List<DomainVector> computed = engine.instantVectors(List.copyOf(missing.values()));
    for (int i = 0; i < keys.size(); i++) {
      keep(keys.get(i), computed.get(i), found);
    }
  }

  private void keep(VectorKey key, DomainVector vector, Map<VectorKey, DomainVector> found) {
    store.save(key, vector);
    found.put(key, vector);
  }

  private static DomainVector mixed(Mix mix, DomainVector one, DomainVector other)
      throws EngineException {
    try {
      return mix.of(one, other);
    } catch (IllegalArgumentException e) {
      throw unlike(e);
    }
  }

  /** Two vectors that enter the generator at different places. */
  static EngineException unlike(IllegalArgumentException cause) {
    return new EngineException(UNLIKE, cause);
  }
}
