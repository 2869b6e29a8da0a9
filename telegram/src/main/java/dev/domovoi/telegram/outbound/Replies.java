package dev.domovoi.telegram.outbound;

import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.sent.SentMessage;
import dev.domovoi.core.text.Wording;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ForceReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Gives replies Telegram's form. Text goes out as it is, without markup, so it can't mention. */
public final class Replies {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_CAPTION = 1024;

  private final TelegramClient client;
  private final ChatQueues queues;
  private final Pictures pictures;
  private final SendLog log;
  private final News news;
  private final PictureMessages pictureMessages;

  /** The answers that are being made and sent. */
  private final Map<String, CompletableFuture<Boolean>> answering = new ConcurrentHashMap<>();

  public Replies(TelegramClient client, ChatQueues queues, Pictures pictures, SendLog log) {
    this.client = client;
    this.queues = queues;
    this.pictures = pictures;
    this.log = log;
    this.news = new News(client, queues, log);
    this.pictureMessages = new PictureMessages(client, queues, log);
  }

  /** Shows how far a job has come, if there is room for that. */
  public void progress(TelegramAddress to, Progress progress) {
    news.show(to, progress);
  }

  /**
   * An update is about to be answered. Its pictures, should they be ready sooner, wait for that:
   * they go into the answer's message.
   */
  public void begin(TelegramAddress to) {
    answering.put(to.key(""), new CompletableFuture<>());
  }

  /** Ends what {@link #begin} began, if no answer is to be waited for. */
  public void end(TelegramAddress to) {
    CompletableFuture<Boolean> waited = answering.remove(to.key(""));
    if (waited != null) {
      waited.complete(true);
    }
  }

  /** Queues the answer to an update. The result ends when Telegram has taken it, or fails. */
  public CompletableFuture<?> answer(TelegramAddress to, Reply reply, Locale locale) {
    CompletableFuture<?> sent =
        reply.form().isPresent()
            ? ask(to, Questions.first(reply.form().get()), locale)
            : now(to.key("answer"), to, reply);
    return sent.whenComplete((value, failure) -> end(to));
  }

  /**
   * Queues a reply. The result ends when Telegram has taken it, or fails.
   *
   * @param key the same for each attempt at this reply: what was taken is not sent again
   */
  public CompletableFuture<?> send(String key, TelegramAddress to, Reply reply) {
    CompletableFuture<Boolean> waited = answering.get(to.key(""));
    return waited == null
        ? now(key, to, reply)
        : waited.thenCompose(answered -> now(key, to, reply));
  }

  private CompletableFuture<?> now(String key, TelegramAddress to, Reply reply) {
    List<PictureMessages.File> files = new ArrayList<>();
    for (Attachment attachment : reply.attachments()) {
      pictures
          .png(attachment.picture())
          .ifPresent(
              png ->
                  files.add(
                      new PictureMessages.File(
                          attachment.fileName(),
                          png,
                          attachment.isAnimation(),
                          attachment.spoiler())));
    }
    if (!reply.documents().isEmpty()) {
      return documents(key, to, reply);
    }
    InlineKeyboardMarkup keyboard = Keyboards.of(reply.buttons());
    if (files.isEmpty()) {
      return text(key, to, reply.text(), keyboard);
    }
    news.end(to);
    return pictureMessages.send(to.key(key), to, reply.text(), files, keyboard);
  }

  /** Queues the question for a form's next field. */
  public CompletableFuture<?> ask(TelegramAddress to, Questions.Open open, Locale locale) {
    String text = open.text(locale);
    SendMessage message =
        SendMessage.builder()
            .chatId(to.chat())
            .messageThreadId(to.topicOrNull())
            .replyParameters(to.replyParameters())
            .text(text)
            .entities(open.mark())
            .disableWebPagePreview(true)
            .replyMarkup(ForceReplyKeyboard.builder().selective(true).build())
            .build();
    return once(to.key("question"), 0, to, () -> client.execute(message));
  }

  /** Whether a failure of {@link #send} can't be mended by trying again. */
  public static boolean isPermanent(Throwable failure) {
    return cause(failure) instanceof TelegramApiException e
        && Failure.of(e).kind() != Failure.Kind.TEMPORARY;
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

  private CompletableFuture<?> text(
      String key, TelegramAddress to, String text, @Nullable InlineKeyboardMarkup keyboard) {
    String shown = text.isBlank() ? "\u2026" : text;
    int start = 0;
    int part = 0;
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
      CompletableFuture<?> sent = once(key, part++, to, () -> client.execute(message));
      before = before.thenCombine(sent, (earlier, now) -> now);
      if (last) {
        return before;
      }
      start = end;
    }
  }

  private CompletableFuture<?> documents(String key, TelegramAddress to, Reply reply) {
    CompletableFuture<?> before = CompletableFuture.completedFuture(null);
    int part = 0;
    for (Document document : reply.documents()) {
      SendDocument message =
          SendDocument.builder()
              .chatId(to.chat())
              .messageThreadId(to.topicOrNull())
              .replyParameters(to.replyParameters())
              .caption(part == 0 ? Wording.shortened(reply.text(), MAX_CAPTION - 1) : null)
              .document(
                  new InputFile(new ByteArrayInputStream(document.bytes()), document.fileName()))
              .build();
      CompletableFuture<?> sent = once(key, part++, to, () -> client.execute(message));
      before = before.thenCombine(sent, (earlier, now) -> now);
    }
    return before;
  }

  /** A message that was taken before is not sent again. */
  private CompletableFuture<@Nullable Message> once(
      String key, int part, TelegramAddress to, Send.Call<Message> call) {
    SentMessage.Place place = new SentMessage.Place(key, part);
    return log.find(place).isPresent()
        ? CompletableFuture.completedFuture(null)
        : queues.add(to.chat(), Send.message(place, call));
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
}
