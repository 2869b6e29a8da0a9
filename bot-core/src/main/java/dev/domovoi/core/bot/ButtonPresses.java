package dev.domovoi.core.bot;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.ButtonTarget;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.style.StyleRequest;
import java.util.List;
import java.util.Optional;

/**
 * What happens when a button is pressed. Whoever presses it is the one who asks, with their own
 * rights and quota.
 */
final class ButtonPresses {
  private static final String NAME = "name";

  private final BotPorts ports;
  private final StyleJobs jobs;
  private final SaveCommand save;

  ButtonPresses(BotPorts ports, StyleJobs jobs, SaveCommand save) {
    this.ports = ports;
    this.jobs = jobs;
    this.save = save;
  }

  /**
   * @param id untrusted
   */
  Reply press(ChatRequest request, String id) {
    Optional<ButtonTarget> target = ports.buttons().find(id);
    Optional<Job> job = target.flatMap(found -> ports.queue().find(found.job()));
    if (job.isEmpty()) {
      return gone(request);
    }
    ButtonAction action = target.get().action();
    if (action == ButtonAction.SAVE) {
      return Reply.form(
          new Form(
              id,
              request.say("form.save"),
              List.of(new Form.Field(NAME, request.say("form.save-name"), StyleName.MAX_LENGTH))));
    }
    return wanted(job.get().request(), action)
        .map(style -> jobs.ask(request, pressKey(request, id), style))
        .orElseGet(() -> Reply.refusal(request.say("button.strength-limit")));
  }

  Reply submit(ChatRequest request, CommandInput.Submitted form) {
    Optional<ButtonTarget> target = ports.buttons().find(form.form());
    if (target.isEmpty() || target.get().action() != ButtonAction.SAVE) {
      return gone(request);
    }
    return save.save(request, target.get().job(), form.values().getOrDefault(NAME, ""));
  }

  private Optional<StyleRequest> wanted(StyleRequest request, ButtonAction action) {
    if (action == ButtonAction.AGAIN) {
      long seed = ports.seeds().nextLong(StyleCommand.RANDOM_SEEDS);
      return Optional.of(new StyleRequest(request.first().withSeed(seed), request.count()));
    }
    return JobButtons.changed(request, action);
  }

  private static Reply gone(ChatRequest request) {
    return Reply.refusal(request.say("button.gone"));
  }

  /** A member's second press of one button is the same request, and acts once. */
  private static String pressKey(ChatRequest request, String id) {
    return "press-" + id + "-" + request.author().platform() + "-" + request.author().id();
  }
}
