package dev.domovoi.worker.loop;

import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.EngineException;
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

/** Domain vectors of prompts and of pictures: from the store, or from the hypernetwork. */
final class VectorSource {
  private final DomainVectors vectors;
  private final ReferencePictures references;
  private final StyleEngine engine;

  VectorSource(DomainVectors vectors, ReferencePictures references, StyleEngine engine) {
    this.vectors = vectors;
    this.references = references;
    this.engine = engine;
  }

  Optional<DomainVector> stored(VectorKey key) {
    return vectors.find(key);
  }

  void save(VectorKey key, DomainVector vector) {
    vectors.save(key, vector);
  }

  /**
   * The vectors of keys, those that were missing by one call of the hypernetwork.
   *
   * @throws EngineException if a fine-tuned vector is missing, which takes longer to make
   */
  Map<VectorKey, DomainVector> of(Map<VectorKey, Prompt> prompts) throws EngineException {
    Map<VectorKey, DomainVector> found = new LinkedHashMap<>();
    List<VectorKey> words = new ArrayList<>();
    for (Map.Entry<VectorKey, Prompt> entry : prompts.entrySet()) {
      VectorKey key = entry.getKey();
      Optional<DomainVector> stored = vectors.find(key);
      if (stored.isPresent()) {
        found.put(key, stored.get());
      } else if (key.mode() != Mode.INSTANT) {
        throw new EngineException("failure.vector-gone", null);
      } else if (Reference.of(entry.getValue()).isPresent()) {
        found.put(key, ofPicture(key, entry.getValue()));
      } else {
        words.add(key);
      }
    }
    if (!words.isEmpty()) {
      List<DomainVector> computed =
          engine.instantVectors(words.stream().map(prompts::get).toList());
      for (int i = 0; i < words.size(); i++) {
        vectors.save(words.get(i), computed.get(i));
        found.put(words.get(i), computed.get(i));
      }
    }
    return found;
  }

  private DomainVector ofPicture(VectorKey key, Prompt prompt) throws EngineException {
    Raster picture =
        picture(prompt).orElseThrow(() -> new EngineException("failure.picture-gone", null));
    DomainVector vector = engine.pictureVector(picture);
    vectors.save(key, vector);
    return vector;
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
