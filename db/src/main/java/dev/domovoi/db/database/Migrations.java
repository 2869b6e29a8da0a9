package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/** Brings the tables up to date with the numbered migrations. */
final class Migrations {
  /** The number of the newest migration; a test compares it with the files. */
  static final String LATEST = "6";

  private static final String FOLDER = "classpath:dev/domovoi/db/migration";
  private static final String HISTORY = "schema_history";

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws StoreException if the database has migrations that this program does not know
   */
  static void apply(DataFolder folder, JdbcDataSource source, Connection connection)
      throws SQLException {
    if (isUpToDate(connection)) {
      return; // Starting Flyway takes a second, and this is the usual case.
    }
    Flyway flyway = flyway(source);
    boolean newer =
        Arrays.stream(flyway.info().all())
            .map(MigrationInfo::getState)
            .anyMatch(state -> state.isApplied() && !state.isResolved());
    if (newer) {
      throw new StoreException(
          "The database in "
              + folder.path()
              + " was made by a newer version of this program; update the program or choose"
              + " another data folder.",
          null);
    }
    flyway.migrate();
  }

  /**
   * The number of the newest migration that a database has.
   *
   * @throws SQLException if it is no database of this program
   */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery(
                """
                SELECT MAX(CAST("version" AS INTEGER)) FROM "schema_history"
                """)) {
      newest.next();
      return newest.getInt(1);
    }
  }

  static Flyway flyway(JdbcDataSource source) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(FOLDER)
        .table(HISTORY)
        .loggers("slf4j")
        .cleanDisabled(true)
        .load();
  }

  private static boolean isUpToDate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet last =
            statement.executeQuery(
                """
                SELECT "version", "success" FROM "schema_history"
                ORDER BY "installed_rank" DESC
                FETCH FIRST 1 ROW ONLY
                """)) {
      return last.next() && LATEST.equals(last.getString(1)) && last.getBoolean(2);
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
          || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
        return false;
      }
      throw e;
    }
  }
}
