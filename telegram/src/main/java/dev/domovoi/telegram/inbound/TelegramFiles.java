package dev.domovoi.telegram.inbound;

import dev.domovoi.core.chat.IncomingFile;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.objects.Document;
import org.telegram.telegrambots.meta.api.objects.File;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Files that members send. The library's own download only knows Telegram's official server. */
public final class TelegramFiles {
  private final TelegramClient client;
  private final OkHttpClient http;
  private final String base;

  /**
   * @param base address of the files, token included; kept out of every message
   */
  public TelegramFiles(TelegramClient client, OkHttpClient http, String base) {
    this.client = client;
    this.http = http;
    this.base = base;
  }

  /** What a message brings. */
  List<IncomingFile> of(Message message) {
    return of(message, false);
  }

  /** What the message brings that this one answers. */
  List<IncomingFile> quoted(Message message) {
    Message answered = message.getReplyToMessage();
    return answered == null ? List.of() : of(answered, true);
  }

  private List<IncomingFile> of(Message message, boolean quoted) {
    List<PhotoSize> sizes = message.getPhoto();
    if (sizes != null && !sizes.isEmpty()) {
      // The last one is the largest.
      PhotoSize photo = sizes.get(sizes.size() - 1);
      return List.of(new Remote("photo.jpg", size(photo.getFileSize()), photo.getFileId(), quoted));
    }
    Document document = message.getDocument();
    if (document != null) {
      return List.of(
          new Remote(
              String.valueOf(document.getFileName()),
              size(document.getFileSize()),
              document.getFileId(),
              quoted));
    }
    return List.of();
  }

  private static long size(@Nullable Number told) {
    return told == null ? 0 : told.longValue();
  }

  private final class Remote implements IncomingFile {
    private final String name;
    private final long size;
    private final String id;
    private final boolean quoted;

    Remote(String name, long size, String id, boolean quoted) {
      this.name = name;
      this.size = size;
      this.id = id;
      this.quoted = quoted;
    }

    @Override
    public boolean quoted() {
      return quoted;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public byte[] read(int maxBytes) throws IOException {
      if (size > maxBytes) {
        throw new IOException("The file has " + size + " bytes, more than " + maxBytes);
      }
      File file;
      try {
        file = client.execute(new GetFile(id));
      } catch (TelegramApiException e) {
        throw new IOException("Telegram does not give the file", e);
      }
      Request request = new Request.Builder().url(base + file.getFilePath()).build();
      try (Response response = http.newCall(request).execute()) {
        if (!response.isSuccessful()) {
          throw new IOException("Telegram does not give the file: status " + response.code());
        }
        BufferedSource source = response.body().source();
        if (source.request(maxBytes + 1L)) {
          throw new IOException("The file has more than " + maxBytes + " bytes");
        }
        return source.readByteArray();
      }
    }
  }
}
