package dev.domovoi.discord.reply;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.restaction.WebhookMessageEditAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what the bot answers at once to an interaction that has been deferred. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /** One less for the ellipsis. */
  private static final int MAX_TITLE = 44;

  private static final int MAX_ATTEMPTS = 5;

  private final Outbox outbox;
  private final Executor uploads;

  /**
   * @param uploads takes what waits for files to be sent
   */
  public Answers(Outbox outbox, Executor uploads) {
    this.outbox = outbox;
    this.uploads = uploads;
  }

  /**
   * Shows a reply.
   *
   * @param hook of the deferred interaction; need not know more of it than its token
   * @param open whether the interaction was deferred for everybody to see
   */
  public void show(InteractionHook hook, ChatRequest request, Reply reply, boolean open) {
    List<String> parts = Markdown.messages(Markdown.escaped(reply.text()));
    if (!reply.attachments().isEmpty() || !reply.documents().isEmpty()) {
      uploads.execute(() -> withPictures(request, reply, 1));
    } else if (open && reply.audience() == Reply.Audience.ONLY_THE_ASKER) {
      // A deferral's audience can't be changed: it is taken back, and a private message follows.
      hook.deleteOriginal()
          .queue(
              done -> followUps(hook, request, parts, true),
              failure -> {
                if (isGone(failure)) {
                  followUps(hook, request, parts, true);
                } else {
                  failed(request, failure);
                }
              });
    } else {
      WebhookMessageEditAction<Message> edit =
          hook.editOriginal(parts.get(0)).setAllowedMentions(List.of());
      if (!reply.buttons().isEmpty()) {
        edit.setComponents(Outbox.rows(reply.buttons()));
      }
      edit.queue(
          done -> followUps(hook, request, parts.subList(1, parts.size()), !open),
          failure -> failed(request, failure));
    }
  }

  /** Answers the press of a button that opens a form. */
  public void showForm(ButtonInteractionEvent event, Reply reply) {
    Optional<Form> form = reply.form();
    if (form.isPresent()) {
      event.replyModal(modal(form.get())).queue(done -> {}, failure -> warn(event, failure));
    } else {
      event
          .reply(Markdown.messages(Markdown.escaped(reply.text())).get(0))
          .setEphemeral(true)
          .setAllowedMentions(List.of())
          .queue(done -> {}, failure -> warn(event, failure));
    }
  }

  private static Modal modal(Form form) {
    Modal.Builder modal = Modal.create(form.id(), Wording.shortened(form.title(), MAX_TITLE));
    for (Form.Field field : form.fields()) {
      TextInput input =
          TextInput.create(field.name(), TextInputStyle.SHORT)
              .setMaxLength(field.maxLength())
              .build();
      modal.addComponents(Label.of(Wording.shortened(field.label(), MAX_TITLE), input));
    }
    return modal.build();
  }

  private static void warn(Interaction event, Throwable failure) {
    LOG.warn("Interaction {} was not answered: {}", event.getId(), failure.getMessage());
  }

  /**
   * Known pictures are no delivery, which would be tried again; they are tried a few times here.
   */
  private void withPictures(ChatRequest request, Reply reply, int attempt) {
    try {
      outbox.send("answer-" + request.key(), request.replyTo(), reply);
    } catch (OutboxException e) {
      failed(request, e);
      if (!e.isPermanent() && attempt < MAX_ATTEMPTS) {
        CompletableFuture.delayedExecutor(2L * attempt, TimeUnit.SECONDS, uploads)
            .execute(() -> withPictures(request, reply, attempt + 1));
      }
    }
  }

  private static void followUps(
      InteractionHook hook, ChatRequest request, List<String> parts, boolean hidden) {
    for (String part : parts) {
      hook.sendMessage(part)
          .setEphemeral(hidden)
          .setAllowedMentions(List.of())
          .queue(sent -> {}, failure -> failed(request, failure));
    }
  }

  /** It was deleted by a call whose confirmation was lost, or by a moderator. */
  private static boolean isGone(Throwable failure) {
    return failure instanceof ErrorResponseException answer
        && answer.getErrorResponse() == ErrorResponse.UNKNOWN_MESSAGE;
  }

  private static void failed(ChatRequest request, Throwable failure) {
    LOG.warn("{} was not answered: {}", request.key(), failure.getMessage());
  }
}
