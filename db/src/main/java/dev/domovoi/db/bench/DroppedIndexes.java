package dev.domovoi.db.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The indexes of the large tables, and the constraints that have some, taken away and made again.
 * An index of a million rows is sorted in some seconds, but takes minutes to grow row by row.
 */
final class DroppedIndexes {
  private static final Pattern INDEX = Pattern.compile("CREATE (?:UNIQUE )?INDEX (\\S+) ON .*");
  private static final Pattern CONSTRAINT =
      Pattern.compile("ALTER TABLE (\\S+) ADD CONSTRAINT (\\S+) (UNIQUE|FOREIGN KEY).*");
  private static final String SCRIPT =
      """
      SCRIPT NODATA NOSETTINGS TABLE
        members, pictures, picture_files, jobs, job_pictures, deliveries, buttons
      """;

  private final List<String> drop = new ArrayList<>();
  private final List<String> create = new ArrayList<>();

  private DroppedIndexes(List<String> script) {
    List<String> foreignKeys = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String line : script) {
      String statement = line.strip().replaceAll("\\s+", " ");
      Matcher index = INDEX.matcher(statement);
      Matcher constraint = CONSTRAINT.matcher(statement);
      if (index.matches()) {
        others.add("DROP INDEX " + index.group(1));
        create.add(statement);
      } else if (constraint.matches()) {
        boolean foreign = constraint.group(3).equals("FOREIGN KEY");
        (foreign ? foreignKeys : others)
            .add("ALTER TABLE " + constraint.group(1) + " DROP CONSTRAINT " + constraint.group(2));
        // What others refer to has to be there first.
        create.add(foreign ? create.size() : 0, statement);
      }
    }
    drop.addAll(foreignKeys);
    drop.addAll(others);
  }

  /** Takes them away. */
  static DroppedIndexes of(Handle handle) {
    DroppedIndexes all = new DroppedIndexes(handle.createQuery(SCRIPT).mapTo(String.class).list());
    all.drop.forEach(handle::execute);
    return all;
  }

  /** Makes them again, as they were. */
  void create(Handle handle) {
    create.forEach(handle::execute);
  }
}
