package dev.domovoi.core.sent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that a platform has taken.
 *
 * @param channel where it went
 * @param weight how much of the platform's limits it used
 * @param at when it was taken
 * @param place what the message is for; null if nobody will ask for it
 * @param number the platform's number of the message; 0 if it is unknown
 */
public record SentMessage(
    String channel, int weight, Instant at, @Nullable Place place, long number) {

  /**
   * What a message is for.
   *
   * @param key of a request or a delivery; 1 to 200 characters
   * @param part of its answer, from 0
   */
  public record Place(String key, int part) {}
}
