package dev.domovoi.telegram.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Forms, which Telegram does not have: a question for each field, whose answer is a reply to it. A
 * question's first words carry the form, as far as it is filled in, in a link: so an answer is
 * understood after a restart and a year later, and nothing has to be kept.
 */
public final class Questions {
  private static final String LINK = "https://t.me/?form=";
  private static final Pattern ASKED = Pattern.compile("https?://t\\.me/\\?form=([\\w-]{1,4000})");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Questions() {}

  /**
   * A form that is being filled in.
   *
   * @param fields that are still to be asked for, in order
   * @param values that have been given
   */
  public record Open(
      String form, String title, List<Form.Field> fields, Map<String, String> values) {
    public Open {
      fields = List.copyOf(fields);
      values = Map.copyOf(values);
    }

    /** Whether nothing is left to ask. */
    public boolean filled() {
      return fields.isEmpty();
    }

    /** What asks for the next field. */
    public String text(Locale locale) {
      Form.Field field = fields.get(0);
      Language language = Language.of(locale);
      return title
          + "\n"
          + Messages.text(language, "form.please", field.label(), field.maxLength());
    }

    /** What marks a message as this question. */
    public List<MessageEntity> mark() {
      return List.of(
          MessageEntity.builder()
              .type("text_link")
              .offset(0)
              .length(title.length())
              .url(LINK + packed())
              .build());
    }

    private String packed() {
      try {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Text can be written", e);
      }
    }

    private Open with(String answer) {
      Map<String, String> more = new LinkedHashMap<>(values);
      more.put(fields.get(0).name(), answer);
      return new Open(form, title, fields.subList(1, fields.size()), more);
    }
  }

  /** A form of which nothing is filled in. */
  public static Open first(Form form) {
    return new Open(form.id(), form.title(), form.fields(), Map.of());
  }

  /**
   * The form with the answer that a message gives to its question, if it is one.
   *
   * @param botName whose questions these are, without the at sign
   */
  public static Optional<Open> answered(Message message, String botName) {
    Message question = message.getReplyToMessage();
    String text = message.getText();
    if (question == null
        || text == null
        || text.startsWith("/")
        || question.getFrom() == null
        || !Boolean.TRUE.equals(question.getFrom().getIsBot())
        || !botName.equalsIgnoreCase(question.getFrom().getUserName())
        || question.getEntities() == null) {
      return Optional.empty();
    }
    for (MessageEntity entity : question.getEntities()) {
      Matcher asked = ASKED.matcher(String.valueOf(entity.getUrl()));
      if (asked.matches()) {
        return unpacked(asked.group(1)).map(open -> open.with(text.strip()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Open> unpacked(String link) {
    try {
      Open open = JSON.readValue(Base64.getUrlDecoder().decode(link), Open.class);
      return open.filled() ? Optional.empty() : Optional.of(open);
    } catch (IOException | RuntimeException e) {
      // Not a question of this version.
      return Optional.empty();
    }
  }
}
