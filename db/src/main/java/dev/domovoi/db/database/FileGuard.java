package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a database file that has lost its end or its middle.
 *
 * <p>After a crash H2 goes back to the last state in the file that is whole. That is right when
 * only unfinished work is missing. When a file was truncated or damaged, H2 would quietly go back
 * too, possibly to an empty database, and write over the rest. So a small file beside it keeps the
 * version that was certainly stored, and a file with an older one is not opened.
 */
final class FileGuard {
  private static final Logger log = LoggerFactory.getLogger(FileGuard.class);
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();
  private static final int CONNECT_MILLIS = 500;
  private static final long NONE = -1;

  private final DataFolder folder;
  private final AtomicLong lastNote = new AtomicLong(System.nanoTime() - INTERVAL);
  private final AtomicLong noted = new AtomicLong(NONE);

  FileGuard(DataFolder folder) {
    this.folder = folder;
  }

  /**
   * Looks at the file without writing, unless another process has it open.
   *
   * @throws StoreException if the file is damaged, or older than what was stored
   */
  void check() {
    try {
      if (!Files.exists(folder.file())) {
        Files.deleteIfExists(folder.guard());
        return;
      }
      if (isServed()) {
        return;
      }
      long stored = storedVersion();
      long expected = expectedVersion();
      if (stored < expected) {
        throw new StoreException(
            "The database file "
                + folder.file()
                + " is damaged, or an older copy than the one used last, and was left as it is;"
                + " put the newest copy in its place, or delete "
                + folder.guard()
                + " to go on with this one.",
            null);
      }
    } catch (MVStoreException e) {
      if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) { // Another process is opening it.
        throw new StoreException(StoreErrors.damaged(folder.file()), e);
      }
    } catch (IOException e) {
      throw StoreErrors.explain(folder, e);
    }
  }

  /**
   * Called after each durable write. Once in a while it notes the version; a noted version is kept
   * when a later write is on the disk too.
   */
  void afterWrite(Handle handle) {
    long last = lastNote.get();
    long now = System.nanoTime();
    if (now - last >= INTERVAL && lastNote.compareAndSet(last, now)) {
      long older = noted.getAndSet(currentVersion(handle));
      if (older != NONE) {
        keep(older);
      }
    }
  }

  /** Called after the last write. Returns the version that is kept. */
  long beforeClose(Handle handle) {
    long version = currentVersion(handle);
    handle.execute("CHECKPOINT SYNC");
    keep(version - 1);
    return version - 1;
  }

  /** Called after the file was written anew, with versions that begin anew. */
  void fileRewritten() {
    try {
      Files.deleteIfExists(folder.guard());
    } catch (IOException e) {
      log.warn("{} can't be removed", folder.guard(), e);
    }
  }

  private long storedVersion() {
    try (MVStore store =
        new MVStore.Builder().fileName(folder.file().toString()).readOnly().open()) {
      return store.getCurrentVersion();
    }
  }

  private long expectedVersion() throws IOException {
    if (!Files.exists(folder.guard())) {
      return NONE;
    }
    try {
      return Long.parseLong(Files.readString(folder.guard()).strip());
    } catch (NumberFormatException e) {
      return NONE; // Half written when the machine stopped.
    }
  }

  private void keep(long version) {
    try {
      Files.writeString(folder.guard(), version + "\n");
    } catch (IOException e) {
      log.warn("{} can't be written", folder.guard(), e);
    }
  }

  private static long currentVersion(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT setting_value FROM information_schema.settings
            WHERE setting_name = 'info.CURRENT_VERSION'
            """)
        .mapTo(Long.class)
        .one();
  }

  /** Whether a living process has the file open and serves it. */
  boolean isServed() {
    return server().map(FileGuard::answers).orElse(false);
  }

  private Optional<InetSocketAddress> server() {
    Properties lock = new Properties();
    try (var in = Files.newInputStream(folder.lockFile())) {
      lock.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    String server = lock.getProperty("server", "");
    int colon = server.lastIndexOf(':');
    try {
      int port = Integer.parseInt(server.substring(colon + 1));
      return Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean answers(InetSocketAddress server) {
    try (Socket socket = new Socket()) {
      socket.connect(server, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
