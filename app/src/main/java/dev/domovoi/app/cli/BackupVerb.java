package dev.domovoi.app.cli;

import dev.domovoi.db.database.Backup;
import dev.domovoi.db.database.BackupContents;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: one state of the database in a file, also while the bot runs. */
@Command(
    name = "backup",
    description = {
      "Write a backup of the database to a file, whether the bot is running or not, and check it.",
      "It holds everything: pictures, jobs, styles, quotas. Keep it as safe as the data folder."
    },
    sortOptions = false)
final class BackupVerb implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the database (default: ./data).")
  private String data = "data";

  @Parameters(paramLabel = "FILE", description = "The backup, such as domovoi-backup.zip.")
  private String file = "";

  BackupVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path target = CommonOptions.path(file, "FILE");
    BackupContents contents = Backup.write(CommonOptions.path(data, "--data"), target);
    console.out().print("Backed up to " + target + ": " + summary(contents) + ".\n");
    console.out().flush();
    return Cli.OK;
  }

  static String summary(BackupContents contents) {
    return String.format(
        Locale.ROOT,
        "jobs %d, pictures %d, members %d, %.1f MB unpacked, schema %d",
        contents.jobs(),
        contents.pictures(),
        contents.members(),
        contents.bytes() / 1e6,
        contents.schema());
  }
}
