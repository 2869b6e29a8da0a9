package dev.domovoi.core.bot;

import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.reference.ReferenceException;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.reference.ReferenceReader;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the pictures that members send along. */
final class ReferenceFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceFiles.class);

  private final ReferenceReader reader;

  ReferenceFiles(ReferenceReader reader) {
    this.reader = reader;
  }

  /**
   * Fetches and checks a picture.
   *
   * @throws ReferenceException if it can't be used
   */
  ReferencePicture read(IncomingFile file) throws ReferenceException {
    try {
      return reader.read(file.read(ReferenceReader.MAX_BYTES));
    } catch (IOException e) {
      LOG.info("A member's picture can't be read: {}", e.toString());
      throw new ReferenceException("file.unreadable", ReferenceReader.MAX_BYTES >> 20);
    }
  }
}
