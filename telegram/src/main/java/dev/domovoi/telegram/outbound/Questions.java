package dev.domovoi.telegram.outbound;

import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Forms, which Telegram does not have: a question whose answer is a reply to it. The question's
 * first word carries the form's id in a link, so that an answer is understood after a restart and a
 * year later.
 */
public final class Questions {
  private static final String LINK = "https://t.me/?form=%s&field=%s";
  private static final Pattern ASKED =
      Pattern.compile("https?://t\\.me/\\?form=([A-Za-z0-9_-]{1,40})&field=([A-Za-z0-9_-]{1,40})");

  private Questions() {}

  /** The text of a form's question. */
  static String text(Form form) {
    Form.Field field = form.fields().get(0);
    return form.title()
        + "\n"
        + field.label()
        + ": please answer this message (at most "
        + field.maxLength()
        + " characters).";
  }

  /** What marks a message as the question of a form. */
  static List<MessageEntity> mark(Form form) {
    return List.of(
        MessageEntity.builder()
            .type("text_link")
            .offset(0)
            .length(form.title().length())
            .url(String.format(LINK, form.id(), form.fields().get(0).name()))
            .build());
  }

  /** The form that a message fills in, if it answers a question. */
  public static Optional<CommandInput> answer(Message message) {
    Message question = message.getReplyToMessage();
    String text = message.getText();
    if (question == null
        || text == null
        || text.startsWith("/")
        || question.getFrom() == null
        || !Boolean.TRUE.equals(question.getFrom().getIsBot())
        || question.getEntities() == null) {
      return Optional.empty();
    }
    for (MessageEntity entity : question.getEntities()) {
      Matcher asked = ASKED.matcher(String.valueOf(entity.getUrl()));
      if (asked.matches()) {
        return Optional.of(
            new CommandInput.Submitted(asked.group(1), Map.of(asked.group(2), text.strip())));
      }
    }
    return Optional.empty();
  }
}
