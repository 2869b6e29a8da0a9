package dev.domovoi.core.chat;

import java.util.List;
import java.util.Optional;

/**
 * What the bot says, before a platform gives it its form.
 *
 * @param text plain text in one or more lines; adapters escape it, so that nothing in it can
 *     mention anyone
 * @param attachments pictures, in order; may be empty
 * @param documents other small files, in order; may be empty
 * @param buttons below it, in order; may be empty
 * @param form what the bot asks for, in a {@link Kind#FORM} only
 * @param audience who sees it
 * @param kind what it means for the request
 */
public record Reply(
    String text,
    List<Attachment> attachments,
    List<Document> documents,
    List<Button> buttons,
    Optional<Form> form,
    Audience audience,
    Kind kind) {

  /** Who may see a reply, where the platform can tell them apart. */
  public enum Audience {
    EVERYONE,
    ONLY_THE_ASKER
  }

  /** What a reply means for the request that it answers. */
  public enum Kind {
    /** The whole answer. */
    ANSWER,
    /** The request is accepted, and its result follows as a delivery. */
    ACCEPTED,
    /** The bot says no: wrong use, a spent quota, a missing right. */
    REFUSAL,
    /** An accepted request failed in the end. */
    FAILURE,
    /** A form to fill in; the text is for platforms that have none. */
    FORM
  }

  public Reply {
    attachments = List.copyOf(attachments);
    documents = List.copyOf(documents);
    buttons = List.copyOf(buttons);
    if (form.isPresent() != (kind == Kind.FORM)) {
      throw new IllegalArgumentException("A reply of kind FORM, and only it, has a form");
    }
  }

  /** The same with a file. */
  public Reply with(Document document) {
    return new Reply(text, attachments, List.of(document), buttons, form, audience, kind);
  }

  /** The same with another line of text. */
  public Reply withMore(String line) {
    return new Reply(text + "\n" + line, attachments, documents, buttons, form, audience, kind);
  }

  private static Reply text(String text, Audience audience, Kind kind) {
    return new Reply(text, List.of(), List.of(), List.of(), Optional.empty(), audience, kind);
  }

  public static Reply answer(String text) {
    return text(text, Audience.EVERYONE, Kind.ANSWER);
  }

  public static Reply privateAnswer(String text) {
    return text(text, Audience.ONLY_THE_ASKER, Kind.ANSWER);
  }

  public static Reply pictures(String text, List<Attachment> attachments, List<Button> buttons) {
    return new Reply(
        text, attachments, List.of(), buttons, Optional.empty(), Audience.EVERYONE, Kind.ANSWER);
  }

  /** Asks for something; the form's title is the text where a platform can't show forms. */
  public static Reply form(Form form) {
    return new Reply(
        form.title(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(form),
        Audience.ONLY_THE_ASKER,
        Kind.FORM);
  }

  /** The same with buttons. */
  public Reply with(List<Button> others) {
    return new Reply(text, attachments, documents, others, form, audience, kind);
  }

  public static Reply accepted(String text) {
    return text(text, Audience.EVERYONE, Kind.ACCEPTED);
  }

  public static Reply refusal(String text) {
    return text(text, Audience.ONLY_THE_ASKER, Kind.REFUSAL);
  }

  public static Reply failure(String text) {
    return text(text, Audience.EVERYONE, Kind.FAILURE);
  }
}
