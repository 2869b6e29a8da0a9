package dev.domovoi.core.chat;

import java.util.List;
import java.util.Locale;

/**
 * One thing a member asked, free of any platform's types.
 *
 * @param key names the platform's event (an interaction or update id); the same key twice is the
 *     same request, accepted once
 * @param moderator whether the platform says that the author may moderate this community
 * @param locale the author's language as the platform knows it
 * @param files sent along, in order; most requests have none
 */
public record ChatRequest(
    String key,
    MemberId author,
    CommunityId community,
    ReplyAddress replyTo,
    Locale locale,
    boolean moderator,
    CommandInput input,
    List<IncomingFile> files) {
  public ChatRequest {
    files = List.copyOf(files);
    if (key.isBlank() || key.length() > 200) {
      throw new IllegalArgumentException("A request key must have 1 to 200 characters");
    }
  }
}
