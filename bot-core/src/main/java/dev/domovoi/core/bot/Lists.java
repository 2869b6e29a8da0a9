package dev.domovoi.core.bot;

import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import dev.domovoi.core.text.Wording;

/** How pictures look in lists. */
final class Lists {
  /** Code points of a prompt in a list: ten full lines still fit a message of 2,000 characters. */
  static final int PROMPT = 60;

  private Lists() {}

  /** {@code #12 "van gogh" seed 7, strength 1, 2026-01-01 12:00 UTC}. */
  static String line(Language language, PictureInfo picture) {
    PictureSpec spec = picture.spec();
    return Messages.text(
        language,
        "history.line",
        picture.job().toString(),
        Wording.quoted(spec.prompt().text(), PROMPT),
        Long.toString(spec.seed()),
        Wording.number(spec.strength()),
        Wording.moment(picture.painted()));
  }
}
