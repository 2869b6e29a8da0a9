package dev.domovoi.core.chat;

import dev.domovoi.core.picture.PictureId;

/**
 * A stored picture that goes with a reply.
 *
 * @param fileName the name that a chat shows, such as {@code van-gogh-7.png}
 */
public record Attachment(PictureId picture, String fileName) {}
