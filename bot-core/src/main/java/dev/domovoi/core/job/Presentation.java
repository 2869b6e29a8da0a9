package dev.domovoi.core.job;

import dev.domovoi.core.text.Language;

/**
 * How a job's result is shown.
 *
 * @param language of the text with it
 * @param spoiler whether the pictures are covered until a reader uncovers them
 */
public record Presentation(Language language, boolean spoiler) {
  public static final Presentation PLAIN = new Presentation(Language.ENGLISH, false);
}
