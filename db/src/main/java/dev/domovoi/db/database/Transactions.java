package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores' transactions.
 *
 * <p>What {@link #write} has returned is on the disk. H2 writes commits behind; its setting to
 * write each at once would stop its housekeeping thread too, and the file would only grow. So each
 * write ends with a checkpoint, which also waits for the disk.
 *
 * <p>A transaction that lost a race (a deadlock, a unique key that another one has just taken) or
 * whose process with the open file went away starts again: work must have no effect outside the
 * database.
 */
public final class Transactions {
  private static final Logger log = LoggerFactory.getLogger(Transactions.class);
  private static final int MAX_TRIES = 8;
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int MAX_PAUSES = 10;
  private static final Duration TAKE_OVER = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final DataFolder folder;
  private final FileGuard guard;
  private final SteadyThreads threads;

  Transactions(Jdbi jdbi, DataFolder folder, FileGuard guard, SteadyThreads threads) {
    this.threads = threads;
    this.jdbi = jdbi;
    this.folder = folder;
    this.guard = guard;
  }

  /**
   * Work that changes nothing.
   *
   * @throws dev.domovoi.core.StoreException if the database can't do it
   */
  public <T> T read(Function<Handle, T> work) {
    return repeat(work);
  }

  /**
   * One transaction, on the disk when this returns.
   *
   * @throws dev.domovoi.core.StoreException if the database can't do it
   */
  public <T> T write(Function<Handle, T> work) {
    return repeat(handle -> committed(handle, work));
  }

  /**
   * The checkpoint comes before the connection is back in auto-commit mode. In that mode H2 would
   * quietly repeat it in another process's database after this one's holder was killed, and a lost
   * commit would pass for a stored one.
   */
  private <T> T committed(Handle handle, Function<Handle, T> work) {
    try {
      handle.getConnection().setAutoCommit(false); // The pool resets it, and rolls back if needed.
      T result = work.apply(handle);
      handle.getConnection().commit();
      handle.execute("CHECKPOINT SYNC");
      guard.afterWrite(handle);
      return result;
    } catch (SQLException e) {
      throw new TransactionException(e);
    }
  }

  /** As {@link #write}, for work without a result. */
  public void run(Consumer<Handle> work) {
    boolean done =
        write(
            handle -> {
              work.accept(handle);
              return true;
            });
    assert done;
  }

  private <T> T repeat(Function<Handle, T> work) {
    long start = System.nanoTime();
    for (int tries = 1; ; tries++) {
      try {
        return threads.call(() -> jdbi.withHandle(work::apply));
      } catch (RejectedExecutionException e) {
        throw new StoreException(
            "The database in " + folder.path() + " is closed; start the program again.", e);
      } catch (JdbiException | MVStoreException e) {
        if (!mayWorkNextTime(e, tries, System.nanoTime() - start) || !pause(tries)) {
          throw StoreErrors.explain(folder, e);
        }
        log.debug("Transaction starts again after try {}", tries, e);
      }
    }
  }

  private static boolean mayWorkNextTime(RuntimeException e, int tries, long nanos) {
    return (StoreErrors.isLostRace(e) && tries < MAX_TRIES)
        || (StoreErrors.isTakeOver(e) && nanos < TAKE_OVER.toNanos());
  }

  private static boolean pause(int tries) {
    try {
      Thread.sleep(PAUSE.toMillis() * Math.min(tries * tries, MAX_PAUSES));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
