package dev.domovoi.core.bot;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.ButtonTarget;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Message;
import java.util.List;
import java.util.Optional;

/**
 * What happens when a button is pressed. Whoever presses it is the one who asks, with their own
 * rights and quota.
 */
final class ButtonPresses {
  private static final String NAME = "name";
  private static final int HALF = 50;

  private final BotPorts ports;
  private final StyleJobs jobs;
  private final SaveCommand save;
  private final MixCommand mix;

  ButtonPresses(BotPorts ports, StyleJobs jobs, SaveCommand save, MixCommand mix) {
    this.ports = ports;
    this.jobs = jobs;
    this.save = save;
    this.mix = mix;
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
    if (action == ButtonAction.MIX) {
      return Reply.form(
          new Form(
              id,
              request.say("form.mix"),
              List.of(new Form.Field(NAME, request.say("form.mix-style"), Prompt.MAX_LENGTH / 3))));
    }
    if (action == ButtonAction.DELETE) {
      return delete(request, job.get());
    }
    if (action == ButtonAction.CANCEL) {
      return cancel(request, job.get().id());
    }
    if (action == ButtonAction.FINE_TUNE) {
      return JobButtons.fineTuned(job.get().request())
          .map(style -> jobs.ask(request, pressKey(request, id), style))
          .orElseGet(() -> gone(request));
    }
    return wanted(job.get().request(), action)
        .map(style -> jobs.ask(request, pressKey(request, id), style))
        .orElseGet(() -> Reply.refusal(request.say("button.strength-limit")));
  }

  Reply submit(ChatRequest request, CommandInput.Submitted form) {
    Optional<ButtonTarget> target = ports.buttons().find(form.form());
    if (target.isEmpty() || !target.get().action().opensForm()) {
      return gone(request);
    }
    String text = form.values().getOrDefault(NAME, "");
    if (target.get().action() == ButtonAction.SAVE) {
      return save.save(request, target.get().job(), text);
    }
    Optional<Job> job = ports.queue().find(target.get().job());
    Optional<Message> problem = Prompt.problem(text);
    if (job.isEmpty() || problem.isPresent()) {
      return problem
          .map(wrong -> Reply.refusal(wrong.in(request.language())))
          .orElseGet(() -> gone(request));
    }
    return mix.mix(request, request.key(), job.get().request(), text, HALF);
  }

  /** Removes a job's pictures; for whoever asked for them, and moderators of the community. */
  private Reply delete(ChatRequest request, Job job) {
    boolean own = job.member().equals(request.author());
    boolean moderated = request.moderator() && job.community().equals(request.community());
    if (!own && !moderated) {
      return Reply.refusal(request.say("delete.not-yours"));
    }
    String id = job.id().toString();
    Optional<Deed> deed =
        own ? Optional.empty() : Optional.of(Deeds.of(request, "delete", job.member().id(), id));
    int removed = ports.community().purges().remove(job.id(), deed);
    return Reply.privateAnswer(request.say("delete.done", removed, id));
  }

  private Reply cancel(ChatRequest request, JobId job) {
    return switch (ports.queue().cancel(job, request.author())) {
      case CANCELLED -> Reply.privateAnswer(request.say("cancel.done", job.toString()));
      case ALREADY_OVER -> Reply.refusal(request.say("cancel.over", job.toString()));
      case NOT_FOUND -> Reply.refusal(request.say("cancel.not-yours"));
    };
  }

  private Optional<StyleRequest> wanted(StyleRequest request, ButtonAction action) {
    if (action == ButtonAction.AGAIN) {
      long seed = Seeds.random(ports);
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
