package dev.domovoi.core.chat;

/**
 * Asks what could follow while a member types an option's value.
 *
 * @param command its name without slash
 * @param option the option's name
 * @param typed so far, untrusted
 */
public record Suggestions(CommunityId community, String command, String option, String typed) {
  /** No platform shows more. */
  public static final int MAX = 25;
}
