package dev.domovoi.core.reference;

/**
 * A member's picture, checked and reduced.
 *
 * @param bytes a small PNG file; not copied, nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record ReferencePicture(byte[] bytes) {
  public Reference name() {
    return Reference.of(bytes);
  }
}
