package dev.domovoi.discord.request;

import dev.domovoi.core.chat.IncomingFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.entities.Message;

/** An attachment option's file. */
record DiscordFile(Message.Attachment attachment) implements IncomingFile {
  private static final int PATIENCE_SECONDS = 20;

  @Override
  public String name() {
    return attachment.getFileName();
  }

  @Override
  public long size() {
    return attachment.getSize();
  }

  @Override
  public byte[] read(int maxBytes) throws IOException {
    if (attachment.getSize() > maxBytes) {
      throw new IOException(
          "The file has " + attachment.getSize() + " bytes, more than " + maxBytes);
    }
    try (InputStream in =
        attachment.getProxy().download().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw new IOException("The file is larger than " + maxBytes + " bytes");
      }
      return content;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The file can't be fetched", e);
    }
  }
}
