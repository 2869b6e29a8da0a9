package dev.domovoi.db.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What a member has used on a day.
 *
 * @param used pictures since the last reset
 * @param fineTunes since the last reset
 * @param total pictures of the whole day
 * @param totalFineTunes of the whole day
 */
record DayUse(int used, int fineTunes, int total, int totalFineTunes, int resets) {
  static final DayUse NONE = new DayUse(0, 0, 0, 0, 0);

  static DayUse of(ResultSet row, StatementContext context) throws SQLException {
    return new DayUse(
        row.getInt("used"),
        row.getInt("fine_tunes"),
        row.getInt("total"),
        row.getInt("total_fine_tunes"),
        row.getInt("resets"));
  }
}
