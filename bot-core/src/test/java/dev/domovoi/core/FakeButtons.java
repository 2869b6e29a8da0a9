package dev.domovoi.core;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.ButtonTarget;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.job.JobId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Buttons whose ids say what they do: {@code again-12}. */
public final class FakeButtons implements Buttons {
  @Override
  public List<ButtonTarget> ofJob(JobId job, List<ButtonAction> actions) {
    return actions.stream().map(action -> new ButtonTarget(id(action, job), job, action)).toList();
  }

  @Override
  public Optional<ButtonTarget> find(String id) {
    for (ButtonAction action : ButtonAction.values()) {
      String start = action.name().toLowerCase(Locale.ROOT) + "-";
      if (id.matches(start + "[0-9]{1,9}")) {
        JobId job = new JobId(Long.parseLong(id.substring(start.length())));
        return Optional.of(new ButtonTarget(id, job, action));
      }
    }
    return Optional.empty();
  }

  private static String id(ButtonAction action, JobId job) {
    return action.name().toLowerCase(Locale.ROOT) + "-" + job.value();
  }
}
