package dev.domovoi.db.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool;
import dev.domovoi.core.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.engine.SysProperties;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The H2 file {@code domovoi.mv.db} in the data folder. Several processes may open it at once: the
 * first one holds the file and serves the others over the loopback interface, and when it stops,
 * one of the others takes over.
 */
public final class Database implements AutoCloseable {
  static final String USER = "domovoi";

  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final String BIND_ADDRESS = "h2.bindAddress";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_CONNECTIONS = 8;

  /** Of the memory that the JVM may use, pages take one part in so many at most. */
  private static final int CACHE_SHARE = 8;

  private static final long MAX_CACHE = 256L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration OPENING = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HikariDataSource pool;
  private final FileGuard guard;
  private final SteadyThreads threads = new SteadyThreads(MAX_CONNECTIONS);
  private final Transactions transactions;
  private volatile boolean compactAtClose;

  private Database(HikariDataSource pool, DataFolder folder, FileGuard guard) {
    this.pool = pool;
    this.guard = guard;
    this.transactions = new Transactions(jdbi(pool), folder, guard, threads);
  }

  /**
   * Opens the database, makes it if there is none, and brings its tables up to date.
   *
   * <p>H2 takes the address that it serves other processes on from a system property, read when its
   * first class is loaded; this method sets it to the loopback address if it is not set.
   *
   * @throws StoreException if it is locked, read-only, damaged, or made by a newer program; the
   *     files are left as they are then
   */
  public static Database open(Path dataFolder) {
    DataFolder folder = new DataFolder(dataFolder);
    folder.prepare();
    JdbcDataSource source = source(folder, "");
    FileGuard guard = new FileGuard(folder);
    guard.check();
    boolean another = guard.isServed();
    try {
      Connection keepsFileOpen = connect(source);
      try {
        if (!another) {
          setCacheSize(keepsFileOpen);
        }
        Migrations.apply(folder, source, keepsFileOpen);
        return new Database(pool(source), folder, guard);
      } finally {
        keepsFileOpen.close();
      }
    } catch (SQLException
        | FlywayException
        | MVStoreException
        | HikariPool.PoolInitializationException e) {
      throw StoreErrors.explain(folder, e);
    }
  }

  public Transactions transactions() {
    return transactions;
  }

  /**
   * Has {@link #close} write the file anew, so that nothing of what was removed is left in unused
   * places of it. It takes a while for a large file, and is not done while other processes use it.
   */
  public void compactAtClose() {
    compactAtClose = true;
  }

  /** Closes the database. A second time it does nothing. */
  @Override
  public void close() {
    if (pool.isClosed()) {
      return;
    }
    try {
      transactions.read(guard::beforeClose);
      if (compactAtClose && transactions.read(this::isAlone) && threads.call(this::shutDown)) {
        guard.fileRewritten();
      }
    } catch (StoreException e) {
      log.warn("The database was not closed in order", e);
    }
    threads.close();
    pool.close();
  }

  /** Whether no other process uses the database. */
  private boolean isAlone(Handle handle) {
    int sessions =
        handle
            .createQuery("SELECT COUNT(*) FROM information_schema.sessions")
            .mapTo(Integer.class)
            .one();
    return sessions <= pool.getHikariPoolMXBean().getTotalConnections();
  }

  /** Not as a transaction, which would open the database again after it was closed. */
  private boolean shutDown() {
    // Not of the pool, which would take the end of the connection for a fault.
    try (Connection connection = pool.getDataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    } catch (SQLException e) {
      // The connection to what is closed can't be closed in order.
      if (!StoreErrors.isTakeOver(e)) {
        log.warn("The database file was not compacted", e);
        return false;
      }
    }
    return true;
  }

  /**
   * Connects to the database, through the process that has it open if there is one.
   *
   * @param settings more of H2's settings, each after a semicolon
   */
  static JdbcDataSource source(DataFolder folder, String settings) {
    bindToLoopback();
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl(url(folder) + settings);
    source.setUser(USER);
    source.setPassword("");
    return source;
  }

  /** Waits a little for others that are just opening or closing the file. */
  static Connection connect(JdbcDataSource source) throws SQLException {
    long deadline = System.nanoTime() + OPENING.toNanos();
    while (true) {
      try {
        return source.getConnection();
      } catch (SQLException e) {
        boolean others =
            e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                || e.getErrorCode() == ErrorCode.ERROR_OPENING_DATABASE_1;
        if (!others || System.nanoTime() > deadline) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /**
   * H2 keeps 16 MB of pages in memory, too few for the indexes of a million pictures. This process
   * has the file open; of others that use it H2 asks nothing.
   */
  private static void setCacheSize(Connection connection) throws SQLException {
    long bytes = Math.min(Runtime.getRuntime().maxMemory() / CACHE_SHARE, MAX_CACHE);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET CACHE_SIZE " + bytes / 1024);
    }
  }

  private static void pause(SQLException reason) throws SQLException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }

  /** Before anything else of H2 is loaded, see {@link #open}. */
  static void bindToLoopback() {
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, LOOPBACK);
    }
    if (SysProperties.BIND_ADDRESS == null) {
      throw new StoreException(
          "H2 was loaded before its address was set; start the program with -D"
              + BIND_ADDRESS
              + "="
              + LOOPBACK
              + ".",
          null);
    }
  }

  private static String url(DataFolder folder) {
    return "jdbc:h2:"
        + folder.database()
        // Several processes, see above.
        + ";AUTO_SERVER=TRUE"
        // Two transactions that want the same row.
        + ";LOCK_TIMEOUT=10000"
        // No file with SQL errors, which would hold members' words.
        + ";TRACE_LEVEL_FILE=0";
  }

  private static HikariDataSource pool(JdbcDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("domovoi-db");
    config.setDataSource(source);
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setExceptionOverride(new DropBroken());
    return new HikariDataSource(config);
  }

  private static Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.registerArgument(new UtcInstants.Factory());
    // The pool rolls back what is open when a connection returns to it.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    return jdbi;
  }

  /**
   * Tells the pool which connections not to hand out again. It tests those that have rested for a
   * while only, and H2's codes are not the ones that it knows.
   */
  private static final class DropBroken implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException error) {
      return StoreErrors.isTakeOver(error) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
  }
}
