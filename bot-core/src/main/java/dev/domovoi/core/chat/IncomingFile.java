package dev.domovoi.core.chat;

import java.io.IOException;

/** A file that a member has sent along; it stays on the platform until it is read. */
public interface IncomingFile {

  /** Its name, untrusted. */
  String name();

  /** Bytes, as the platform says. */
  long size();

  /**
   * Whether it belongs to the message that the member's own answers, where it may be meant or not.
   */
  default boolean quoted() {
    return false;
  }

  /**
   * Fetches the file.
   *
   * @param maxBytes never more than this is read, whatever {@link #size} says
   * @throws IOException if it can't be fetched or is larger; the message is for the log
   */
  byte[] read(int maxBytes) throws IOException;
}
