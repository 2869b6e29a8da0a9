package dev.domovoi.app.terminal;

import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Shows replies on a terminal: pictures become files, the text and a line {@code picture: PATH} for
 * each file are printed.
 *
 * <p>A delivery that comes again is shown once by one process. If a process dies after it has shown
 * a picture and before the store knows, the next one prints the line again; the file is the same.
 */
final class LocalOutbox implements ChatOutbox {
  private final Pictures pictures;
  private final Screen screen;
  private final LocalNews news;
  private final Set<String> shown = new HashSet<>();
  private volatile long lastShown = System.nanoTime();

  LocalOutbox(Pictures pictures, Screen screen) {
    this.pictures = pictures;
    this.screen = screen;
    this.news = new LocalNews(screen);
  }

  @Override
  public synchronized void send(String deliveryKey, ReplyAddress to, Reply reply)
      throws OutboxException {
    if (shown.contains(deliveryKey)) {
      return;
    }
    show(to, reply);
    shown.add(deliveryKey);
  }

  /** Shows a reply that does not come as a delivery. */
  void show(ReplyAddress to, Reply reply) throws OutboxException {
    Optional<LocalAddress> address = LocalAddress.of(to);
    List<String> lines = new ArrayList<>(reply.text().lines().toList());
    for (int i = 0; i < reply.attachments().size(); i++) {
      Attachment attachment = reply.attachments().get(i);
      Optional<byte[]> png = pictures.png(attachment.picture());
      if (address.isEmpty() || png.isEmpty()) {
        Language language = Language.of(Locale.getDefault());
        lines.add(Messages.text(language, "picture.gone", attachment.fileName()));
      } else {
        int number = reply.attachments().size() == 1 ? 0 : i + 1;
        Path file = save(address.get(), attachment.fileName(), number, png.get());
        lines.add("picture: " + screen.shown(file));
      }
    }
    for (Document document : reply.documents()) {
      if (address.isPresent()) {
        Path file = save(address.get(), document.fileName(), 0, document.bytes());
        lines.add("file: " + screen.shown(file));
      }
    }
    if (!screen.print(lines)) {
      throw OutboxException.temporary("Nobody reads the output any more.", null, null);
    }
    lastShown = System.nanoTime();
  }

  /**
   * Long jobs of this process only: a line at each tenth of the way, and previews into the folder,
   * one over the other.
   */
  @Override
  public void progress(ReplyAddress to, Progress progress) {
    Optional<LocalAddress> address = LocalAddress.of(to).filter(LocalAddress::isHere);
    if (address.isPresent() && progress.percent().isPresent()) {
      List<String> lines = news.of(address.get(), progress);
      if (!lines.isEmpty()) {
        screen.print(lines);
      }
    }
  }

  /** When the last reply was shown, by {@link System#nanoTime}. */
  long lastShown() {
    return lastShown;
  }

  /**
   * @param number of the picture where there are several, or 0
   */
  private static Path save(LocalAddress address, String name, int number, byte[] png)
      throws OutboxException {
    Path place = address.place();
    try {
      if (address.folder()) {
        Files.createDirectories(place);
        return PictureFiles.writeInto(place, name, png);
      }
      Path file =
          number == 0
              ? place
              : place.resolveSibling(PictureFiles.numbered(place.getFileName().toString(), number));
      PictureFiles.write(file, png);
      return file;
    } catch (IOException e) {
      throw OutboxException.temporary("No picture can be written to " + place + ".", null, e);
    }
  }
}
