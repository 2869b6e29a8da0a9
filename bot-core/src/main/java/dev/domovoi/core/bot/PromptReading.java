package dev.domovoi.core.bot;

import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.text.Glossary;
import java.util.List;

/**
 * A member's words as the models read them.
 *
 * @param prompt in English as far as the glossary goes
 * @param unknown words of another language that were passed on as they are
 */
record PromptReading(Prompt prompt, List<String> unknown) {

  /**
   * Reads words.
   *
   * @param raw for which there is no {@link Prompt#problem}
   */
  static PromptReading of(String raw) {
    Prompt own = Prompt.of(raw);
    return Glossary.translate(own.text())
        // Of a translation that became too long, the original is better than nothing.
        .filter(translation -> Prompt.problem(translation.text()).isEmpty())
        .map(translation -> new PromptReading(Prompt.of(translation.text()), translation.unknown()))
        .orElseGet(() -> new PromptReading(own, List.of()));
  }
}
