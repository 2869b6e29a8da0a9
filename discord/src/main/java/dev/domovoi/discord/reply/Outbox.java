package dev.domovoi.discord.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.text.Messages;
import dev.domovoi.discord.connection.Connection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.restaction.WebhookMessageEditAction;
import net.dv8tion.jda.api.utils.FileUpload;

/**
 * Brings results: in place of the message that was shown while waiting; if it is gone, or the
 * interaction too old, into the channel; if the bot may not write there, or the result is for the
 * asker alone, to the member. Each of these ways may be gone twice without the result being there
 * twice.
 */
public final class Outbox {
  /** Codes that say that an interaction's token is of no use any more. */
  private static final Set<Integer> NO_TOKEN = Set.of(10015, 10062, 50027);

  private static final int TOO_LARGE = 40005;
  private static final int HTTP_TOO_LARGE = 413;

  private final Connection connection;
  private final Pictures pictures;
  private final InstantSource clock;

  /** Interactions whose progress is being shown: what comes meanwhile is dropped. */
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  /** Interactions whose result is on its way: news of them would be written over it. */
  private final Cache<Long, Boolean> ended =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(15)).build();

  /** The newest preview that each interaction shows. */
  private final Cache<Long, Integer> previews =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(15)).build();

  public Outbox(Connection connection, Pictures pictures, InstantSource clock) {
    this.connection = connection;
    this.pictures = pictures;
    this.clock = clock;
  }

  /** See {@link dev.domovoi.core.chat.ChatOutbox#send}. */
  public void send(String key, ReplyAddress to, Reply reply) throws OutboxException {
    DiscordAddress address =
        DiscordAddress.of(to)
            .orElseThrow(() -> OutboxException.permanent("Not an address of Discord", null));
    JDA jda =
        connection
            .any()
            .orElseThrow(() -> OutboxException.temporary("Discord is not connected", null, null));
    Content content = content(reply);
    ended.put(address.interaction(), true);
    try {
      deliver(jda, key, address, content);
    } catch (ErrorResponseException e) {
      if (e.getErrorCode() != TOO_LARGE && e.getErrorCode() != HTTP_TOO_LARGE) {
        throw failure(e);
      }
      sendWithoutFiles(jda, key, address, content);
    }
  }

  private void sendWithoutFiles(JDA jda, String key, DiscordAddress address, Content content)
      throws OutboxException {
    String text =
        content.text() + "\n" + Markdown.escaped(Messages.inEveryLanguage("picture.too-large"));
    try {
      deliver(jda, key, address, new Content(text, List.of(), content.rows(), content.hidden()));
    } catch (ErrorResponseException e) {
      throw failure(e);
    }
  }

  /**
   * Text that is escaped, and the files.
   *
   * @param hidden whether it is for the asker alone
   */
  private record Content(String text, List<FilePart> files, List<ActionRow> rows, boolean hidden) {
    List<FileUpload> uploads() {
      return files.stream().map(FilePart::upload).toList();
    }
  }

  private record FilePart(String name, byte[] bytes, boolean spoiler) {
    FileUpload upload() {
      FileUpload upload = FileUpload.fromData(bytes, name);
      return spoiler ? upload.asSpoiler() : upload;
    }
  }

  private Content content(Reply reply) {
    List<FilePart> files = new ArrayList<>();
    StringBuilder text = new StringBuilder(Markdown.escaped(reply.text()));
    int number = 0;
    for (Attachment attachment : reply.attachments()) {
      Optional<byte[]> png = pictures.png(attachment.picture());
      if (png.isPresent()) {
        files.add(
            new FilePart(++number + "-" + attachment.fileName(), png.get(), attachment.spoiler()));
      } else {
        text.append('\n')
            .append(
                Markdown.escaped(Messages.inEveryLanguage("picture.gone", attachment.fileName())));
      }
    }
    for (Document document : reply.documents()) {
      files.add(new FilePart(document.fileName(), document.bytes(), false));
    }
    return new Content(
        Markdown.messages(text.toString()).get(0),
        files,
        rows(reply.buttons()),
        reply.audience() == Reply.Audience.ONLY_THE_ASKER);
  }

  /** Buttons in rows as Discord wants them. */
  static List<ActionRow> rows(List<dev.domovoi.core.chat.Button> buttons) {
    if (buttons.isEmpty()) {
      return List.of(); // The library takes no empty list.
    }
    return ActionRow.partitionOf(
        buttons.stream()
            .map(button -> Button.secondary(ButtonIds.discord(button), button.label()))
            .toList());
  }

  /** See {@link dev.domovoi.core.chat.ChatOutbox#progress}. */
  public void progress(ReplyAddress to, Progress progress) {
    Optional<DiscordAddress> address = DiscordAddress.of(to);
    Optional<JDA> jda = connection.any();
    if (address.isEmpty() || jda.isEmpty() || !address.get().isFresh(clock.instant())) {
      return;
    }
    long interaction = address.get().interaction();
    if (ended.getIfPresent(interaction) != null
        || !(underWay.add(interaction) || progress.last())) {
      return;
    }
    WebhookMessageEditAction<Message> edit =
        InteractionHook.from(jda.get(), address.get().token())
            .editOriginal(Markdown.messages(Markdown.escaped(progress.text())).get(0))
            .setAllowedMentions(List.of());
    if (!progress.buttons().isEmpty()) {
      edit.setComponents(rows(progress.buttons()));
    }
    if (progress.last()) {
      ended.put(interaction, true);
      edit.setComponents().setAttachments(List.of());
    }
    preview(interaction, progress).ifPresent(file -> edit.setAttachments(file));
    edit.queue(shown -> underWay.remove(interaction), failure -> underWay.remove(interaction));
  }

  /** The preview, if it is newer than the one that is shown. */
  private Optional<FileUpload> preview(long interaction, Progress progress) {
    Integer shown = previews.getIfPresent(interaction);
    int before = shown == null ? 0 : shown;
    Optional<Progress.Preview> newer = progress.preview().filter(p -> p.number() > before);
    newer.ifPresent(preview -> previews.put(interaction, preview.number()));
    return newer.flatMap(
        preview ->
            preview
                .png()
                .get()
                .map(png -> new FilePart("preview.png", png, preview.spoiler()).upload()));
  }

  private void deliver(JDA jda, String key, DiscordAddress address, Content content)
      throws OutboxException {
    if (address.isFresh(clock.instant())) {
      InteractionHook hook = InteractionHook.from(jda, address.token());
      try {
        hook.editOriginal(content.text())
            .setAllowedMentions(List.of())
            .setAttachments(content.uploads())
            .setComponents(content.rows())
            .complete();
        return;
      } catch (ErrorResponseException e) {
        // A message of the channel can be sent twice without harm, unlike one that follows up an
        // interaction: hence that way too if the waiting message was deleted.
        if (e.getErrorResponse() != ErrorResponse.UNKNOWN_MESSAGE
            && !NO_TOKEN.contains(e.getErrorCode())) {
          throw e;
        }
      }
    }
    intoChannel(key, address, content);
  }

  private void intoChannel(String key, DiscordAddress address, Content content)
      throws OutboxException {
    MessageChannel channel =
        connection
            .shards()
            .filter(all -> !content.hidden())
            .map(all -> all.getChannelById(MessageChannel.class, address.channel()))
            .orElse(null);
    if (channel != null) {
      try {
        post(channel, key, address, content);
        return;
      } catch (PermissionException e) {
        // Known beforehand from the channel's rights: the member's own inbox is left.
      } catch (ErrorResponseException e) {
        if (!isClosed(e)) {
          throw e;
        }
      }
    }
    JDA jda =
        connection
            .any()
            .orElseThrow(() -> OutboxException.temporary("Discord is not connected", null, null));
    try {
      post(jda.openPrivateChannelById(address.user()).complete(), key, address, content);
    } catch (ErrorResponseException e) {
      if (isClosed(e) || e.getErrorResponse() == ErrorResponse.CANNOT_SEND_TO_USER) {
        throw OutboxException.permanent(
            "Neither the channel nor the member takes messages (" + e.getErrorCode() + ")", e);
      }
      throw e;
    }
  }

  private static void post(
      MessageChannel channel, String key, DiscordAddress address, Content content) {
    String text = "<@" + Long.toUnsignedString(address.user()) + "> " + content.text();
    channel
        .sendMessage(Markdown.messages(text).get(0))
        // The asker alone, who has waited long; nobody that the text may name.
        .setAllowedMentions(List.of())
        .mentionUsers(address.user())
        .setNonce(nonce(key))
        .addFiles(content.uploads())
        .setComponents(content.rows())
        .complete();
  }

  /**
   * By which Discord knows a repeated message, for some minutes: the key itself, or so much of its
   * digest as there is room for.
   */
  static String nonce(String key) {
    if (key.length() <= Message.MAX_NONCE_LENGTH) {
      return key;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, Message.MAX_NONCE_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static boolean isClosed(ErrorResponseException e) {
    return e.getErrorResponse() == ErrorResponse.UNKNOWN_CHANNEL
        || e.getErrorResponse() == ErrorResponse.MISSING_ACCESS
        || e.getErrorResponse() == ErrorResponse.MISSING_PERMISSIONS
        || e.getErrorResponse() == ErrorResponse.UNKNOWN_GUILD;
  }

  /** The library has tried again by itself where that helps; later attempts may do better. */
  private static OutboxException failure(ErrorResponseException e) {
    return OutboxException.temporary(
        "Discord answered " + e.getErrorCode() + " " + e.getMeaning(), null, null);
  }
}
