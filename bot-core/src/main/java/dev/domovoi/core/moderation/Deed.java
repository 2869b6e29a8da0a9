package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;

/**
 * Something a moderator does. What changes and its record are stored together or not at all.
 *
 * @param actor who does it
 * @param community where it holds
 * @param action what it is, in a word, such as {@code block}
 * @param subject whom or what it is done to: a member's or role's id, a word; empty for the whole
 *     community
 * @param details the options that were given, without texts that may name anybody; at most {@value
 *     #MAX_DETAILS} characters
 */
public record Deed(
    MemberId actor, CommunityId community, String action, String subject, String details) {
  public static final int MAX_DETAILS = 1000;

  public Deed {
    if (details.length() > MAX_DETAILS) {
      details = details.substring(0, MAX_DETAILS);
    }
  }
}
