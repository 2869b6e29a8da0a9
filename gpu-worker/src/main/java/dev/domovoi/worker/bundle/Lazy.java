package dev.domovoi.worker.bundle;

import dev.domovoi.core.style.EngineException;
import dev.domovoi.worker.weights.WeightsException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a bundle that is loaded when it is first needed: most processes never fine-tune and
 * never read a picture. Thread-safe.
 */
final class Lazy<T> implements AutoCloseable {
  /** Loads the part. */
  @FunctionalInterface
  interface Loader<T> {
    T load() throws BundleException;
  }

  private final Loader<T> loader;
  private final Consumer<T> closer;
  private @Nullable T part;

  Lazy(Loader<T> loader, Consumer<T> closer) {
    this.loader = loader;
    this.closer = closer;
  }

  /**
   * The part, loaded once.
   *
   * @throws EngineException if its file is missing, damaged or of another model
   */
  synchronized T get() throws EngineException {
    T loaded = part;
    if (loaded == null) {
      try {
        loaded = loader.load();
      } catch (BundleException e) {
        throw new EngineException(String.valueOf(e.getMessage()), e);
      } catch (WeightsException | IllegalArgumentException e) {
        throw new EngineException("failure.parts", e);
      }
      part = loaded;
    }
    return loaded;
  }

  @Override
  public synchronized void close() {
    if (part != null) {
      closer.accept(part);
      part = null;
    }
  }
}
