package dev.domovoi.core.style;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two styles as one. A mix is written as a prompt, {@code "ice" 40% + "lava" 60%}, under which its
 * domain vector is kept; so whatever can be done with a style can be done with a mix.
 *
 * @param percent of the second style, 0 to 100
 */
public record Mix(Prompt first, Prompt second, int percent) {
  private static final Pattern FORM =
      Pattern.compile("\"([^\"]+)\" ([0-9]{1,3})% \\+ \"([^\"]+)\" ([0-9]{1,3})%");

  public Mix {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must lie in 0 to 100, not " + percent);
    }
  }

  /** The mix as a prompt, unless that would be too long or its parts have quotes or are morphs. */
  public Optional<Prompt> prompt() {
    String text =
        "\"%s\" %d%% + \"%s\" %d%%".formatted(first.text(), 100 - percent, second.text(), percent);
    boolean styles = Morph.of(first).isEmpty() && Morph.of(second).isEmpty();
    return styles && text.length() <= Prompt.MAX_LENGTH && FORM.matcher(text).matches()
        ? Optional.of(new Prompt(text))
        : Optional.empty();
  }

  /** The mix that a prompt stands for, if it is one. */
  public static Optional<Mix> of(Prompt prompt) {
    Matcher form = FORM.matcher(prompt.text());
    if (!form.matches()
        || Integer.parseInt(form.group(2)) + Integer.parseInt(form.group(4)) != 100
        || Prompt.problem(form.group(1)).isPresent()
        || Prompt.problem(form.group(3)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mix(
            Prompt.of(form.group(1)), Prompt.of(form.group(3)), Integer.parseInt(form.group(4))));
  }

  /**
   * The mix of two domain vectors of one form.
   *
   * @throws IllegalArgumentException if their forms differ
   */
  public DomainVector of(DomainVector one, DomainVector other) {
    return one.towards(other, percent / 100.0);
  }
}
