package dev.domovoi.core.chat;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing a member asked, free of any platform's types.
 *
 * @param key names the platform's event (an interaction or update id); the same key twice is the
 *     same request, accepted once
 * @param moderator whether the platform says that the author may moderate this community
 * @param locale the author's language as the platform knows it
 * @param files sent along, in order; most requests have none
 * @param roles the platform's ids of the author's roles in this community
 */
public record ChatRequest(
    String key,
    MemberId author,
    CommunityId community,
    ReplyAddress replyTo,
    Locale locale,
    boolean moderator,
    CommandInput input,
    List<IncomingFile> files,
    Set<String> roles) {
  public ChatRequest {
    files = List.copyOf(files);
    roles = Set.copyOf(roles);
    if (key.isBlank() || key.length() > 200) {
      throw new IllegalArgumentException("A request key must have 1 to 200 characters");
    }
  }

  /** A request of somebody without roles. */
  public ChatRequest(
      String key,
      MemberId author,
      CommunityId community,
      ReplyAddress replyTo,
      Locale locale,
      boolean moderator,
      CommandInput input,
      List<IncomingFile> files) {
    this(key, author, community, replyTo, locale, moderator, input, files, Set.of());
  }

  /** The same, from somebody with other rights who reads another language. */
  public ChatRequest withReader(Language language, boolean mayModerate) {
    return new ChatRequest(
        key, author, community, replyTo, language.locale(), mayModerate, input, files, roles);
  }

  /** The language in which the author reads the answer. */
  public Language language() {
    return Language.of(locale);
  }

  /** A text of the catalogue in the author's language, see {@link Messages#text}. */
  public String say(String key, Object... arguments) {
    return Messages.text(language(), key, arguments);
  }
}
