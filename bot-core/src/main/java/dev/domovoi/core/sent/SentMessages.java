package dev.domovoi.core.sent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of what has gone out. A platform without a key for repeated calls can't tell a message
 * that is sent twice; what stands here need not be sent again, and can be edited in its place.
 */
public interface SentMessages {

  /**
   * Records a message. A later one for the same place takes the earlier one's.
   *
   * @param source whose numbers these are, such as one bot's account; 1 to 100 characters
   * @throws dev.domovoi.core.StoreException if it is not stored
   */
  void record(String source, SentMessage message);

  /** The message at a place. */
  Optional<SentMessage> find(String source, SentMessage.Place place);

  /** What went out after a moment, oldest first. */
  List<SentMessage> since(String source, Instant moment);

  /** The platform asks to send nothing to a channel until a moment. */
  void pause(String source, String channel, Instant until);

  /** The pauses that end after a moment, by channel. */
  Map<String, Instant> pauses(String source, Instant moment);

  /**
   * Forgets what is of no more use.
   *
   * @param counted up to then messages without a place, and pauses, are forgotten
   * @param placed up to then all messages are
   */
  void forget(String source, Instant counted, Instant placed);
}
