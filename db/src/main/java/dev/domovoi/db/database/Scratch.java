package dev.domovoi.db.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders for a while. */
final class Scratch {
  private static final Logger log = LoggerFactory.getLogger(Scratch.class);

  private Scratch() {}

  /** Deletes a folder with its files. What can't be deleted is logged. */
  static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> innermostFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : innermostFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      log.warn("{} can't be deleted", folder, e);
    }
  }
}
