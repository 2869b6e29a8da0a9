package dev.domovoi.core.picture;

/** Names a stored picture. */
public record PictureId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
