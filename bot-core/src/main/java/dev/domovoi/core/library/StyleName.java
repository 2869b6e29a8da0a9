package dev.domovoi.core.library;

import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that a community gives to a style.
 *
 * @param text as typed, trimmed and with single spaces; 1 to {@value #MAX_LENGTH} characters that
 *     can be seen
 */
public record StyleName(String text) {
  public static final int MAX_LENGTH = 40;

  public StyleName {
    problem(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.in(Language.ENGLISH));
            });
    text = Prompt.clean(text);
  }

  /** Why text can't be a name, in one sentence for the member; nothing if it can. */
  public static Optional<Message> problem(String raw) {
    String cleaned = Prompt.clean(raw);
    if (cleaned.isEmpty() || Wording.isInvisible(cleaned)) {
      return Optional.of(Message.of("name.empty"));
    }
    if (Wording.hasForbiddenCharacters(cleaned)) {
      return Optional.of(Message.of("name.characters"));
    }
    if (cleaned.length() > MAX_LENGTH) {
      return Optional.of(Message.of("name.too-long", MAX_LENGTH));
    }
    return Optional.empty();
  }

  /** The name that text can be, if it can be one. */
  public static Optional<StyleName> of(String raw) {
    return problem(raw).isPresent() ? Optional.empty() : Optional.of(new StyleName(raw));
  }

  /** What two spellings of one name share: compatible Unicode and lower case. */
  public String key() {
    return key(text);
  }

  /** The {@link #key} of any text, such as a part of a name. */
  public static String key(String text) {
    return Normalizer.normalize(Prompt.clean(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
