package dev.domovoi.core.style;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way between two styles, shown as an animation of one person. Like a {@link Mix}, a morph is
 * written as a prompt: {@code plain → «lava»} or {@code «ice» → «lava»}. So its picture is stored,
 * found again, named and removed like any other.
 *
 * @param from where it begins; nothing for the plain portrait
 */
public record Morph(Optional<Prompt> from, Prompt to) {
  /** How many pictures a morph counts as: painting it takes a worker several times as long. */
  public static final int COST = 4;

  private static final Pattern FORM = Pattern.compile("(?:plain|«([^«»]+)») → «([^«»]+)»");

  /** The morph as a prompt, unless that would be too long or its ends have «» in them. */
  public Optional<Prompt> prompt() {
    String start = from.map(style -> "«" + style.text() + "»").orElse("plain");
    String text = start + " → «" + to.text() + "»";
    return text.length() <= Prompt.MAX_LENGTH && FORM.matcher(text).matches()
        ? Optional.of(new Prompt(text))
        : Optional.empty();
  }

  /** The morph that a prompt stands for, if it is one. */
  public static Optional<Morph> of(Prompt prompt) {
    Matcher form = FORM.matcher(prompt.text());
    if (!form.matches()
        || (form.group(1) != null && Prompt.problem(form.group(1)).isPresent())
        || Prompt.problem(form.group(2)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Morph(Optional.ofNullable(form.group(1)).map(Prompt::of), Prompt.of(form.group(2))));
  }
}
