package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;

/** Opens an unpacked backup as the program would, and reads every row of it. */
final class BackupCheck {
  private BackupCheck() {}

  /**
   * @param backup for messages
   * @param unpacked the database file; H2 may finish or undo in it what was under way
   * @throws StoreException if the file is damaged, no database of this program, or of a newer one
   */
  static BackupContents of(Path backup, Path unpacked) {
    String name = unpacked.toString().replaceFirst("\\.mv\\.db$", "");
    Database.bindToLoopback();
    JdbcDataSource source = new JdbcDataSource();
    // One row at a time: a table may be larger than the memory.
    source.setUrl(
        "jdbc:h2:" + name + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0;LAZY_QUERY_EXECUTION=TRUE");
    source.setUser(Database.USER);
    source.setPassword("");
    try (Connection connection = source.getConnection()) {
      int schema = schema(backup, connection);
      Map<String, Long> rows = new HashMap<>();
      for (String table : tables(connection)) {
        rows.put(table, read(connection, table));
      }
      return new BackupContents(
          schema,
          rows.getOrDefault("JOBS", 0L),
          rows.getOrDefault("PICTURES", 0L),
          rows.getOrDefault("MEMBERS", 0L),
          Files.size(unpacked));
    } catch (SQLException | MVStoreException | IOException e) {
      throw new StoreException(
          "The backup " + backup + " holds no database that can be read; use another one.", e);
    }
  }

  private static int schema(Path backup, Connection connection) throws SQLException {
    int schema = Migrations.version(connection);
    if (schema > Integer.parseInt(Migrations.LATEST)) {
      throw new StoreException(
          "The backup "
              + backup
              + " was made by a newer version of this program (schema "
              + schema
              + ", this one knows "
              + Migrations.LATEST
              + "); update the program.",
          null);
    }
    return schema;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'
                """)) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  /** Reads a table to its end, and returns the number of its rows. */
  private static long read(Connection connection, String table) throws SQLException {
    long rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"")) {
      while (row.next()) {
        rows++;
      }
    }
    return rows;
  }
}
