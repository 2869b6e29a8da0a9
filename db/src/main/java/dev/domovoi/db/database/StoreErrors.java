package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.EOFException;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What an error of the database means, in one sentence that says what to do. */
final class StoreErrors {
  private StoreErrors() {}

  static StoreException explain(DataFolder folder, Throwable error) {
    return new StoreException(sentence(folder, error), error);
  }

  private static String sentence(DataFolder folder, Throwable error) {
    Path file = folder.file();
    if (says(error, "no space left", "not enough space", "disk full", "quota exceeded")
        || says(error, "file too large")) {
      return "The disk that holds "
          + folder.path()
          + " is full, so nothing was stored; free some space and try again.";
    }
    if (says(error, "read-only file system", "permission denied", "access is denied")) {
      return folder.path()
          + " can't be written to; change its permissions or choose another data folder.";
    }
    return switch (code(error)) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          "The database in "
              + folder.path()
              + " is in use by a program that does not share it; stop that program or choose"
              + " another data folder.";
      case ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.UNSUPPORTED_SETTING_COMBINATION ->
          damaged(file);
      case ErrorCode.WRONG_USER_OR_PASSWORD ->
          file + " is not a database of this program; choose another data folder.";
      case ErrorCode.DATABASE_IS_READ_ONLY ->
          file + " can't be written to; change its permissions or choose another data folder.";
      case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 ->
          "The database in " + folder.path() + " is too busy to answer in time; try again.";
      case ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.DATABASE_IS_NOT_PERSISTENT ->
          "The process that held the database in "
              + folder.path()
              + " has stopped and it could not be opened again; start the program again.";
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
          "The database file "
              + file
              + " can't be read or written; check the disk, and restore a backup if it is damaged.";
      default ->
          says(error, "corrupt", "mvstoreexception", "double mark", "reading from file")
              ? damaged(file)
              : "The database in "
                  + folder.path()
                  + " could not do its work ("
                  + firstLine(error)
                  + "); try again, and see the log if it stays so.";
    };
  }

  static String damaged(Path file) {
    return "The database file "
        + file
        + " is damaged and was left as it is; put a backup in its place or choose another data"
        + " folder.";
  }

  /** Whether the process with the open file has stopped, and another one is taking over. */
  static boolean isTakeOver(Throwable error) {
    return switch (code(error)) {
      case ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.DATABASE_ALREADY_OPEN_1,
          ErrorCode.ERROR_OPENING_DATABASE_1,
          ErrorCode.OBJECT_CLOSED ->
          true;
      // The connection broke in the middle of an answer.
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 -> isOfANetwork(error);
      default -> false;
    };
  }

  private static boolean isOfANetwork(Throwable error) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof EOFException || e instanceof SocketException) {
        return true;
      }
    }
    return false;
  }

  /** Whether another transaction was faster, so that the same work may succeed now. */
  static boolean isLostRace(Throwable error) {
    return switch (code(error)) {
      case ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1, ErrorCode.DUPLICATE_KEY_1 -> true;
      default -> false;
    };
  }

  /** H2's own code of an error, or 0. */
  static int code(Throwable error) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getErrorCode() != 0) {
        return sql.getErrorCode();
      }
    }
    return 0;
  }

  private static boolean says(Throwable error, String... words) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      String text = e.toString().toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (text.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String firstLine(Throwable error) {
    Throwable deepest = error;
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      deepest = e;
    }
    return deepest.toString().lines().findFirst().orElse("no details");
  }
}
