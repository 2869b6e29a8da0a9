package dev.domovoi.telegram.outbound;

import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.text.Wording;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ForceReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Gives replies Telegram's form. Text goes out as it is, without markup, so it can't mention. */
public final class Replies {
  private static final String BUTTONS_BELOW = "And now?";
  private static final int MAX_TEXT = 4096;
  private static final int MAX_CAPTION = 1024;
  private static final int MAX_PHOTO_BYTES = 10_000_000;

  private final TelegramClient client;
  private final ChatQueues queues;
  private final Pictures pictures;
  private final News news;

  public Replies(TelegramClient client, ChatQueues queues, Pictures pictures) {
    this.client = client;
    this.queues = queues;
    this.pictures = pictures;
    this.news = new News(client, queues);
  }

  private record File(String name, byte[] png, boolean spoiler) {
    ByteArrayInputStream stream() {
      return new ByteArrayInputStream(png);
    }
  }

  /** Shows how far a job has come, if there is room for that. */
  public void progress(TelegramAddress to, String text) {
    news.show(to, text);
  }

  /** Queues a reply. The result ends when Telegram has taken it, or fails. */
  public CompletableFuture<?> send(TelegramAddress to, Reply reply) {
    List<File> files = new ArrayList<>();
    for (Attachment attachment : reply.attachments()) {
      pictures
          .png(attachment.picture())
          .ifPresent(png -> files.add(new File(attachment.fileName(), png, attachment.spoiler())));
    }
    InlineKeyboardMarkup keyboard = Keyboards.of(reply.buttons());
    if (!reply.documents().isEmpty()) {
      return documents(to, reply);
    }
    if (reply.form().isPresent()) {
      return question(to, reply.form().get());
    }
    if (files.isEmpty()) {
      CompletableFuture<Message> sent = text(to, reply.text(), keyboard);
      return reply.kind() == Reply.Kind.ACCEPTED
          ? sent.thenApply(message -> news.accepted(to, message.getMessageId()))
          : sent;
    }
    String caption = Wording.shortened(reply.text(), MAX_CAPTION - 1);
    if (files.size() > 1 && files.stream().allMatch(file -> file.png().length <= MAX_PHOTO_BYTES)) {
      CompletableFuture<?> album =
          queues.add(to.chat(), files.size(), () -> client.execute(album(to, caption, files)));
      // An album can't have buttons; they come below it.
      return keyboard == null
          ? album
          : album.thenCombine(text(to, BUTTONS_BELOW, keyboard), (before, now) -> now);
    }
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < files.size(); i++) {
      CompletableFuture<?> sent =
          one(to, i == 0 ? caption : "", files.get(i), i == 0 ? keyboard : null);
      last = last.thenCombine(sent, (before, now) -> now);
    }
    return last;
  }

  /** Whether a failure of {@link #send} can't be mended by trying again. */
  public static boolean isPermanent(Throwable failure) {
    return cause(failure) instanceof TelegramApiException e && Failure.of(e).permanent();
  }

  /**
   * Waits until a reply has been taken.
   *
   * @throws OutboxException if it was not
   */
  public static void await(CompletableFuture<?> sent) throws OutboxException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      if (cause(e) instanceof TelegramApiException answer) {
        throw Failure.of(answer).toOutboxException(null);
      }
      throw OutboxException.temporary("The reply could not be made", null, cause(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OutboxException.temporary("Interrupted", null, e);
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapped =
        failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapped && cause != null ? cause : failure;
  }

  private CompletableFuture<Message> text(
      TelegramAddress to, String text, @Nullable InlineKeyboardMarkup keyboard) {
    String shown = text.isBlank() ? "\u2026" : text;
    int start = 0;
    CompletableFuture<?> before = CompletableFuture.completedFuture(null);
    while (true) {
      int end = cut(shown, start);
      boolean last = end == shown.length();
      SendMessage message =
          SendMessage.builder()
              .chatId(to.chat())
              .messageThreadId(to.topicOrNull())
              .replyParameters(to.replyParameters())
              .replyMarkup(last ? keyboard : null)
              .disableWebPagePreview(true)
              .text(shown.substring(start, end))
              .build();
      CompletableFuture<Message> sent = queues.add(to.chat(), 1, () -> client.execute(message));
      CompletableFuture<Message> all = before.thenCombine(sent, (earlier, now) -> now);
      if (last) {
        return all;
      }
      before = all;
      start = end;
    }
  }

  private CompletableFuture<?> documents(TelegramAddress to, Reply reply) {
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    String caption = Wording.shortened(reply.text(), MAX_CAPTION - 1);
    for (Document document : reply.documents()) {
      SendDocument message =
          SendDocument.builder()
              .chatId(to.chat())
              .messageThreadId(to.topicOrNull())
              .replyParameters(to.replyParameters())
              .caption(caption)
              .document(
                  new InputFile(new ByteArrayInputStream(document.bytes()), document.fileName()))
              .build();
      CompletableFuture<?> sent = queues.add(to.chat(), 1, () -> client.execute(message));
      last = last.thenCombine(sent, (before, now) -> now);
    }
    return last;
  }

  private CompletableFuture<Message> question(TelegramAddress to, Form form) {
    SendMessage message =
        SendMessage.builder()
            .chatId(to.chat())
            .messageThreadId(to.topicOrNull())
            .replyParameters(to.replyParameters())
            .text(Questions.text(form))
            .entities(Questions.mark(form))
            .disableWebPagePreview(true)
            .replyMarkup(ForceReplyKeyboard.builder().selective(true).build())
            .build();
    return queues.add(to.chat(), 1, () -> client.execute(message));
  }

  /** The end of the part that begins at a place: at a line's end if there is one. */
  private static int cut(String text, int start) {
    int end = Math.min(text.length(), start + MAX_TEXT);
    if (end == text.length()) {
      return end;
    }
    int line = text.lastIndexOf('\n', end);
    if (line > start) {
      return line + 1;
    }
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private CompletableFuture<?> one(
      TelegramAddress to, String caption, File file, @Nullable InlineKeyboardMarkup keyboard) {
    if (file.png().length > MAX_PHOTO_BYTES) {
      return queues.add(
          to.chat(),
          1,
          () ->
              client.execute(
                  SendDocument.builder()
                      .chatId(to.chat())
                      .messageThreadId(to.topicOrNull())
                      .replyParameters(to.replyParameters())
                      .caption(caption)
                      .replyMarkup(keyboard)
                      .document(new InputFile(file.stream(), file.name()))
                      .build()));
    }
    return queues.add(
        to.chat(),
        1,
        () ->
            client.execute(
                SendPhoto.builder()
                    .chatId(to.chat())
                    .messageThreadId(to.topicOrNull())
                    .replyParameters(to.replyParameters())
                    .caption(caption)
                    .replyMarkup(keyboard)
                    .hasSpoiler(file.spoiler() ? true : null)
                    .photo(new InputFile(file.stream(), file.name()))
                    .build()));
  }

  private static SendMediaGroup album(TelegramAddress to, String caption, List<File> files) {
    List<InputMedia> media = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      // The part's name in the upload: pictures of one album may have one file name.
      InputMediaPhoto photo =
          new InputMediaPhoto(files.get(i).stream(), (i + 1) + "-" + files.get(i).name());
      if (files.get(i).spoiler()) {
        photo.setHasSpoiler(true);
      }
      if (i == 0) {
        photo.setCaption(caption);
      }
      media.add(photo);
    }
    return SendMediaGroup.builder()
        .chatId(to.chat())
        .messageThreadId(to.topicOrNull())
        .replyParameters(to.replyParameters())
        .medias(media)
        .build();
  }
}
