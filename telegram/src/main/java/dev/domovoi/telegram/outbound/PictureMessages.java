package dev.domovoi.telegram.outbound;

import dev.domovoi.core.sent.SentMessage;
import dev.domovoi.core.text.Messages;
import dev.domovoi.core.text.Wording;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaAnimation;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Brings pictures exactly once, over a platform that knows no key for repeated calls. A picture is
 * put into a message that stands there already: usually the one that said the request is accepted,
 * otherwise a line of text that is sent for it. Its number is recorded, and putting the same
 * picture into the same message again changes nothing. So a call is repeated without harm, whether
 * or not it was taken before the network or the process ended; at worst a line of text stays
 * behind.
 */
final class PictureMessages {
  private static final int MAX_CAPTION = 1024;
  private static final int MAX_PHOTO_BYTES = 10_000_000;

  /** Who has waited longer is told: putting a picture into a message makes no sound. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** In every language. */
  private static final String READY = "\u2705";

  private final TelegramClient client;
  private final ChatQueues queues;
  private final SendLog log;

  PictureMessages(TelegramClient client, ChatQueues queues, SendLog log) {
    this.client = client;
    this.queues = queues;
    this.log = log;
  }

  /**
   * A picture's file.
   *
   * @param animation whether it moves
   * @param spoiler whether it is covered until somebody taps it
   */
  record File(String name, byte[] bytes, boolean animation, boolean spoiler) {}

  /**
   * Queues pictures, a message each.
   *
   * @param key names the reply; the same for each attempt at it
   * @param text below the first one
   * @param keyboard below the last one
   */
  CompletableFuture<?> send(
      String key,
      TelegramAddress to,
      String text,
      List<File> files,
      @Nullable InlineKeyboardMarkup keyboard) {
    String caption = Wording.shortened(text, MAX_CAPTION - 1);
    CompletableFuture<Boolean> before = CompletableFuture.completedFuture(true);
    for (int i = 0; i < files.size(); i++) {
      SentMessage.Place place = new SentMessage.Place(key, i);
      Picture picture =
          new Picture(
              to,
              place,
              i == 0 ? caption : "",
              i == 0 ? caption : (i + 1) + "/" + files.size(),
              files.get(i),
              i == files.size() - 1 ? keyboard : null);
      before = before.thenCompose(done -> bring(picture));
    }
    return before;
  }

  /**
   * One picture on its way.
   *
   * @param reserved what its message says until the picture is in it
   */
  private record Picture(
      TelegramAddress to,
      SentMessage.Place place,
      String caption,
      String reserved,
      File file,
      @Nullable InlineKeyboardMarkup keyboard) {

    InputMedia media() {
      ByteArrayInputStream stream = new ByteArrayInputStream(file.bytes());
      InputMedia media;
      if (file.animation()) {
        InputMediaAnimation animation = new InputMediaAnimation(stream, file.name());
        animation.setHasSpoiler(file.spoiler() ? true : null);
        media = animation;
      } else if (file.bytes().length > MAX_PHOTO_BYTES) {
        media = new InputMediaDocument(stream, file.name());
      } else {
        InputMediaPhoto photo = new InputMediaPhoto(stream, file.name());
        photo.setHasSpoiler(file.spoiler() ? true : null);
        media = photo;
      }
      if (!caption.isEmpty()) {
        media.setCaption(caption);
      }
      return media;
    }
  }

  private CompletableFuture<Boolean> bring(Picture picture) {
    SentMessage standing =
        log.find(picture.place()).filter(message -> message.number() != 0).orElse(null);
    if (standing == null) {
      return fillNew(picture);
    }
    return fill(picture, standing.number())
        .handle((done, failure) -> failure)
        .thenCompose(
            failure -> {
              if (failure == null) {
                tellWhoWaited(picture, standing);
                return CompletableFuture.completedFuture(true);
              }
              // A member or a moderator has deleted the message.
              return isOf(failure, Failure.Kind.MESSAGE_GONE)
                  ? fillNew(picture)
                  : CompletableFuture.failedFuture(failure);
            });
  }

  private CompletableFuture<Boolean> fillNew(Picture picture) {
    SendMessage line =
        SendMessage.builder()
            .chatId(picture.to().chat())
            .messageThreadId(picture.to().topicOrNull())
            .replyParameters(picture.to().replyParameters())
            .disableWebPagePreview(true)
            .text(picture.reserved())
            .build();
    return queues
        .add(picture.to().chat(), Send.message(picture.place(), () -> client.execute(line)))
        .thenCompose(
            message -> {
              // Sent, but its number can't be read: the next attempt sends another line.
              return message == null
                  ? CompletableFuture.failedFuture(
                      new TelegramApiException("The number of a message is unknown"))
                  : fill(picture, message.getMessageId());
            });
  }

  private CompletableFuture<Boolean> fill(Picture picture, long number) {
    return queues
        .add(
            picture.to().chat(),
            Send.passing(
                () ->
                    client.execute(
                        EditMessageMedia.builder()
                            .chatId(picture.to().chat())
                            .messageId((int) number)
                            .media(picture.media())
                            .replyMarkup(picture.keyboard())
                            .build())))
        .thenApply(edited -> true)
        .exceptionallyCompose(
            failure ->
                isOf(failure, Failure.Kind.NO_PICTURES)
                    ? explain(picture, number)
                    : CompletableFuture.failedFuture(failure));
  }

  /** The picture stays stored; its place says why it is not shown. */
  private CompletableFuture<Boolean> explain(Picture picture, long number) {
    EditMessageText text =
        EditMessageText.builder()
            .chatId(picture.to().chat())
            .messageId((int) number)
            // Languages of a group's members differ, and the reader may be any of them.
            .text(Messages.inEveryLanguage("picture.forbidden"))
            .build();
    return queues
        .add(picture.to().chat(), Send.passing(() -> client.execute(text)))
        .thenApply(edited -> true);
  }

  private static boolean isOf(Throwable failure, Failure.Kind kind) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof TelegramApiException e && Failure.of(e).kind() == kind;
  }

  /** An ornament: left out while others wait, and nobody minds if it is lost. */
  private void tellWhoWaited(Picture picture, SentMessage standing) {
    boolean first = picture.place().part() == 0;
    if (first && standing.at().plus(PATIENCE).isBefore(log.now()) && queues.isQuiet()) {
      SendMessage ready =
          SendMessage.builder()
              .chatId(picture.to().chat())
              .messageThreadId(picture.to().topicOrNull())
              .replyParameters(
                  new TelegramAddress(
                          picture.to().chat(), (int) standing.number(), picture.to().topic(), 0)
                      .replyParameters())
              .text(READY)
              .build();
      CompletableFuture<@Nullable Message> sent =
          queues.add(picture.to().chat(), Send.passing(() -> client.execute(ready)));
      assert sent != null;
    }
  }
}
