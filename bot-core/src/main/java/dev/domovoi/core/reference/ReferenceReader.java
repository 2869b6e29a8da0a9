package dev.domovoi.core.reference;

/** Reads pictures that members send. Thread-safe. */
@FunctionalInterface
public interface ReferenceReader {
  /** The largest file that is read, in bytes. */
  int MAX_BYTES = 10 << 20;

  /**
   * Checks and reduces a picture: what it is by its content, how large it would become in memory.
   *
   * @param file untrusted, at most {@link #MAX_BYTES} long
   * @throws ReferenceException if it can't be used
   */
  ReferencePicture read(byte[] file) throws ReferenceException;
}
