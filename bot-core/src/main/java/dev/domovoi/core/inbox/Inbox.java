package dev.domovoi.core.inbox;

import java.time.Instant;
import java.util.List;

/**
 * The store of events that a platform forgets as soon as the bot has taken them. An event is stored
 * before it is confirmed to the platform, and handled from here: so none is lost with the process,
 * and one that the platform repeats is known.
 */
public interface Inbox {

  /**
   * Stores events. What is known already, handled or not, is left as it is.
   *
   * @param source whose numbers these are, such as one bot's account; 1 to 100 characters
   * @throws dev.domovoi.core.StoreException if nothing could be stored
   */
  void store(String source, List<InboxEvent> events);

  /** Up to {@code max} events after a number that are not handled, in order. */
  List<InboxEvent> open(String source, long after, int max);

  /** The event is handled; its body is forgotten, its number is kept. */
  void handled(String source, long number);

  /** Forgets the numbers of what was handled before a moment. */
  void forget(String source, Instant before);
}
