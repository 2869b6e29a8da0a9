package dev.domovoi.core.style;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a prompt is made of, if it is a mix or a morph. */
public final class PromptParts {
  private PromptParts() {}

  /** A prompt and all that it names: those whose domain vectors are made to paint it. */
  public static Set<Prompt> of(Prompt prompt) {
    Set<Prompt> parts = new LinkedHashSet<>();
    add(parts, prompt);
    return parts;
  }

  private static void add(Set<Prompt> parts, Prompt prompt) {
    if (parts.add(prompt)) {
      Mix.of(prompt)
          .ifPresent(
              mix -> {
                add(parts, mix.first());
                add(parts, mix.second());
              });
      Morph.of(prompt)
          .ifPresent(
              morph -> {
                morph.from().ifPresent(from -> add(parts, from));
                add(parts, morph.to());
              });
    }
  }
}
