package dev.domovoi.core.style;

import java.util.Optional;

/** The store of domain vectors. */
public interface DomainVectors {
  Optional<DomainVector> find(VectorKey key);

  /** Stores a vector; one that is there already under the key is replaced. */
  void save(VectorKey key, DomainVector vector);
}
