package dev.domovoi.core.chat;

import java.util.List;

/**
 * What the bot says, before a platform gives it its form.
 *
 * @param text plain text in one or more lines; adapters escape it, so that nothing in it can
 *     mention anyone
 * @param attachments pictures, in order; may be empty
 * @param audience who sees it
 * @param kind what it means for the request
 */
public record Reply(String text, List<Attachment> attachments, Audience audience, Kind kind) {

  /** Who may see a reply, where the platform can tell them apart. */
  public enum Audience {
    EVERYONE,
    ONLY_THE_ASKER
  }

  /** What a reply means for the request that it answers. */
  public enum Kind {
    /** The whole answer. */
    ANSWER,
    /** The request is accepted, and its result follows as a delivery. */
    ACCEPTED,
    /** The bot says no: wrong use, a spent quota, a missing right. */
    REFUSAL,
    /** An accepted request failed in the end. */
    FAILURE
  }

  public Reply {
    attachments = List.copyOf(attachments);
  }

  public static Reply answer(String text) {
    return new Reply(text, List.of(), Audience.EVERYONE, Kind.ANSWER);
  }

  public static Reply privateAnswer(String text) {
    return new Reply(text, List.of(), Audience.ONLY_THE_ASKER, Kind.ANSWER);
  }

  public static Reply pictures(String text, List<Attachment> attachments) {
    return new Reply(text, attachments, Audience.EVERYONE, Kind.ANSWER);
  }

  public static Reply accepted(String text) {
    return new Reply(text, List.of(), Audience.EVERYONE, Kind.ACCEPTED);
  }

  public static Reply refusal(String text) {
    return new Reply(text, List.of(), Audience.ONLY_THE_ASKER, Kind.REFUSAL);
  }

  public static Reply failure(String text) {
    return new Reply(text, List.of(), Audience.EVERYONE, Kind.FAILURE);
  }
}
