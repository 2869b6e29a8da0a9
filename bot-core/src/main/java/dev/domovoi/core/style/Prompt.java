package dev.domovoi.core.style;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A style in a member's words.
 *
 * @param text as typed, trimmed and with single spaces; 1 to {@value #MAX_LENGTH} characters, none
 *     of them a control character
 */
public record Prompt(String text) {
  public static final int MAX_LENGTH = 300;

  public Prompt {
    if (!text.equals(clean(text))) {
      throw new IllegalArgumentException("A prompt must be cleaned");
    }
    problem(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.in(Language.ENGLISH));
            });
  }

  /**
   * A prompt in a member's own writing.
   *
   * @throws IllegalArgumentException if there is a {@link #problem}
   */
  public static Prompt of(String raw) {
    return new Prompt(clean(raw));
  }

  /** Why text can't be a prompt, in one sentence for the member; nothing if it can. */
  public static Optional<Message> problem(String raw) {
    String cleaned = clean(raw);
    if (cleaned.isEmpty() || Wording.isInvisible(cleaned)) {
      return Optional.of(Message.of("prompt.empty"));
    }
    if (Wording.hasForbiddenCharacters(cleaned)) {
      return Optional.of(Message.of("prompt.characters"));
    }
    if (cleaned.length() > MAX_LENGTH) {
      return Optional.of(Message.of("prompt.too-long", cleaned.length(), MAX_LENGTH));
    }
    return Optional.empty();
  }

  /** Composed Unicode (NFC), single spaces, no space at the ends. */
  public static String clean(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFC).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  /** What two prompts share when they mean the same style: compatible Unicode and lower case. */
  public String normalised() {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
