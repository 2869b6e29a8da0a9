package dev.domovoi.core.button;

import dev.domovoi.core.chat.Button;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which buttons stand below a job's pictures, and what they ask for. */
public final class JobButtons {
  /**
   * How much a press changes the strength; four presses lead from the plain portrait to a style.
   */
  private static final double STEP = 0.25;

  private final Buttons store;
  private final Set<Mode> modes;

  /**
   * @param modes what the bundle can do
   */
  public JobButtons(Buttons store, Set<Mode> modes) {
    this.store = store;
    this.modes = Set.copyOf(modes);
  }

  /** The buttons below the pictures of a finished job. */
  public List<Button> below(JobId job, StyleRequest request, Language language) {
    List<ButtonAction> actions = new ArrayList<>(List.of(ButtonAction.AGAIN));
    for (ButtonAction action : List.of(ButtonAction.WEAKER, ButtonAction.STRONGER)) {
      if (changed(request, action).isPresent()) {
        actions.add(action);
      }
    }
    if (fineTuned(request).isPresent() && modes.contains(Mode.FINE_TUNE)) {
      actions.add(ButtonAction.FINE_TUNE);
    }
    actions.add(ButtonAction.SAVE);
    if (!request.isMorph()) {
      actions.add(ButtonAction.MIX);
    }
    actions.add(ButtonAction.DELETE);
    return buttons(job, actions, language);
  }

  /** The buttons of a job that takes long. */
  public List<Button> whileOpen(JobId job, Language language) {
    return buttons(job, List.of(ButtonAction.CANCEL), language);
  }

  private List<Button> buttons(JobId job, List<ButtonAction> actions, Language language) {
    return store.ofJob(job, actions).stream()
        .map(
            target ->
                new Button(
                    target.id(), target.action().label(language), target.action().opensForm()))
        .toList();
  }

  /**
   * The request with a fine-tuned vector.
   *
   * @return nothing if it has one, or its style can't be fine-tuned
   */
  public static Optional<StyleRequest> fineTuned(StyleRequest request) {
    PictureSpec first = request.first();
    return first.mode() == Mode.FINE_TUNE || !FineTuning.isPossible(first.prompt())
        ? Optional.empty()
        : Optional.of(new StyleRequest(first.withMode(Mode.FINE_TUNE), request.count()));
  }

  /**
   * The request with another strength.
   *
   * @param action weaker or stronger
   * @return nothing if the strength is at its end already
   */
  public static Optional<StyleRequest> changed(StyleRequest request, ButtonAction action) {
    PictureSpec first = request.first();
    double change = action == ButtonAction.STRONGER ? STEP : -STEP;
    double strength = Math.max(0, Math.min(PictureSpec.MAX_STRENGTH, first.strength() + change));
    if (strength == first.strength()) {
      return Optional.empty();
    }
    return Optional.of(new StyleRequest(first.withStrength(strength), request.count()));
  }
}
