package dev.domovoi.worker.loop;

import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mix;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.worker.image.PictureException;
import dev.domovoi.worker.image.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The domain vectors of prompts and of pictures: those that are stored, mixtures, and what the
 * hypernetwork gives for the rest, words in one call. What is new is stored.
 */
final class VectorSource {
  /** Key in the catalogue. */
  private static final String UNLIKE = "failure.unlike";

  private final DomainVectors store;
  private final ReferencePictures references;
  private final StyleEngine engine;

  VectorSource(DomainVectors store, ReferencePictures references, StyleEngine engine) {
    this.store = store;
    this.references = references;
    this.engine = engine;
  }

  Optional<DomainVector> stored(VectorKey key) {
    return store.find(key);
  }

  void save(VectorKey key, DomainVector vector) {
    store.save(key, vector);
  }

  /** The key of a prompt's instant vector. */
  VectorKey key(Prompt prompt) {
    return new VectorKey(engine.bundle().fingerprint(), prompt.normalised(), Mode.INSTANT);
  }

  /**
   * A vector for each of the prompts.
   *
   * @throws EngineException if the model fails, a mixture's parts don't fit together, a picture is
   *     no longer stored, or a fine-tuned vector is missing, which takes longer to make
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
      throw new EngineException("failure.style", null);
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
    List<VectorKey> words = new ArrayList<>();
    for (Map.Entry<VectorKey, Prompt> entry : missing.entrySet()) {
      VectorKey key = entry.getKey();
      if (key.mode() != Mode.INSTANT) {
        throw new EngineException("failure.vector-gone", null);
      }
      if (Reference.of(entry.getValue()).isPresent()) {
        keep(key, ofPicture(entry.getValue()), found);
      } else {
        words.add(key);
      }
    }
    if (!words.isEmpty()) {
      List<DomainVector> computed =
          engine.instantVectors(words.stream().map(missing::get).toList());
      for (int i = 0; i < words.size(); i++) {
        keep(words.get(i), computed.get(i), found);
      }
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

  private DomainVector ofPicture(Prompt prompt) throws EngineException {
    return engine.pictureVector(
        picture(prompt).orElseThrow(() -> new EngineException("failure.picture-gone", null)));
  }

  /**
   * The picture that a prompt stands for; nothing if it is words.
   *
   * @throws EngineException if it is no longer there
   */
  Optional<Raster> picture(Prompt prompt) throws EngineException {
    Optional<Reference> named = Reference.of(prompt);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Optional<ReferencePicture> picture = references.find(named.get());
    try {
      return Optional.of(
          References.decode(
              picture.orElseThrow(() -> new EngineException("failure.picture-gone", null))));
    } catch (PictureException e) {
      throw new EngineException("failure.picture-gone", e);
    }
  }
}
