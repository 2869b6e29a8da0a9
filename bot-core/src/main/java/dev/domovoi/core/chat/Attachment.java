package dev.domovoi.core.chat;

import dev.domovoi.core.picture.PictureId;

/**
 * A stored picture that goes with a reply.
 *
 * @param fileName the name that a chat shows, such as {@code van-gogh-7.png}
 * @param spoiler whether it is covered until a reader uncovers it, where the platform can do that
 */
public record Attachment(PictureId picture, String fileName, boolean spoiler) {
  /** What the names of animations end in, and no other. */
  public static final String ANIMATION = ".gif";

  public Attachment(PictureId picture, String fileName) {
    this(picture, fileName, false);
  }

  /** Whether it moves. */
  public boolean isAnimation() {
    return fileName.endsWith(ANIMATION);
  }
}
