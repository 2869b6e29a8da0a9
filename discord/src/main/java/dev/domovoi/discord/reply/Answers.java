package dev.domovoi.discord.reply;

import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.modals.Modal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what the bot answers at once to an interaction that has been deferred. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /** One less for the ellipsis. */
  private static final int MAX_TITLE = 44;

  private final Outbox outbox;

  public Answers(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Shows a reply.
   *
   * @param open whether the interaction was deferred for everybody to see
   */
  public void show(InteractionHook hook, Reply reply, boolean open) {
    List<String> parts = Markdown.messages(Markdown.escaped(reply.text()));
    if (!reply.attachments().isEmpty() || !reply.documents().isEmpty()) {
      withPictures(hook, reply);
    } else if (open && reply.audience() == Reply.Audience.ONLY_THE_ASKER) {
      // A deferral's audience can't be changed: it is taken back, and a private message follows.
      hook.deleteOriginal()
          .queue(done -> followUps(hook, parts, true), failure -> failed(hook, failure));
    } else {
      hook.editOriginal(parts.get(0))
          .setAllowedMentions(List.of())
          .queue(
              done -> followUps(hook, parts.subList(1, parts.size()), !open),
              failure -> failed(hook, failure));
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

  private void withPictures(InteractionHook hook, Reply reply) {
    ReplyAddress address =
        new DiscordAddress(
                hook.getInteraction().getChannelIdLong(),
                hook.getInteraction().getIdLong(),
                hook.getInteraction().getUser().getIdLong(),
                hook.getInteraction().getToken())
            .toReplyAddress();
    try {
      outbox.send("answer-" + hook.getInteraction().getId(), address, reply);
    } catch (OutboxException e) {
      failed(hook, e);
    }
  }

  private static void followUps(InteractionHook hook, List<String> parts, boolean hidden) {
    for (String part : parts) {
      hook.sendMessage(part)
          .setEphemeral(hidden)
          .setAllowedMentions(List.of())
          .queue(sent -> {}, failure -> failed(hook, failure));
    }
  }

  private static void failed(InteractionHook hook, Throwable failure) {
    LOG.warn(
        "Interaction {} was not answered: {}", hook.getInteraction().getId(), failure.getMessage());
  }
}
