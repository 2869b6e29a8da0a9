package dev.domovoi.loadtest.ledger;

import java.util.List;

/**
 * Something of the bot that a member sees after a request.
 *
 * @param at by {@link System#nanoTime}
 * @param message its id; empty if it is no message
 * @param text empty if nothing was said
 * @param pictures that it brings, by their digests
 */
public record Sight(long at, Kind kind, String message, String text, List<String> pictures) {

  public Sight {
    pictures = List.copyOf(pictures);
  }

  /** Whether it brings pictures. */
  public boolean hasPictures() {
    return !pictures.isEmpty();
  }

  /** What it is. */
  public enum Kind {
    /** A sign that the request has arrived, such as "thinking…". */
    ACKNOWLEDGED,
    /** A message, a form or suggestions. */
    SAID,
    /** A message that is there has changed. */
    EDITED,
    /** A message is gone. */
    DELETED
  }
}
