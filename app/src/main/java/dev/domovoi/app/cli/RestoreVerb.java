package dev.domovoi.app.cli;

import dev.domovoi.db.database.BackupContents;
import dev.domovoi.db.database.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: a backup becomes the database again. */
@Command(
    name = "restore",
    description = {
      "Check a backup and make it the database of the data folder.",
      "The bot must not be running. What was stored after the backup is lost with --force."
    },
    sortOptions = false)
final class RestoreVerb implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the database (default: ./data).")
  private String data = "data";

  @Option(
      names = "--force",
      description = "Replace the database that is there, once the backup has been opened.")
  private boolean force;

  @Parameters(paramLabel = "FILE", description = "What `backup` has written.")
  private String file = "";

  RestoreVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = CommonOptions.path(data, "--data");
    BackupContents contents = Restore.read(CommonOptions.path(file, "FILE"), folder, force);
    console.out().print("Restored " + folder + ": " + BackupVerb.summary(contents) + ".\n");
    console.out().flush();
    return Cli.OK;
  }
}
