package dev.domovoi.worker.bundle;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;

/** A style's words to its domain vector. Thread-safe. */
interface TextToDomain extends AutoCloseable {

  /**
   * The vector of one phrase; it depends on nothing else.
   *
   * @param phrase a normalised prompt
   * @throws EngineException if this bundle has no vector for it, and why
   */
  DomainVector vector(String phrase) throws EngineException;

  @Override
  void close();
}
