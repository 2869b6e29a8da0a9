package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.text.Wording;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every verb understands. */
public final class CommonOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the database (default: ./data).")
  private String data = "data";

  @Option(
      names = "--bundle",
      paramLabel = "NAME",
      description = "Model bundle (default: ${DEFAULT-VALUE}, the embedded one).",
      defaultValue = "portraits")
  private String bundle = "portraits";

  Path data() {
    return path(data, "--data");
  }

  String bundle() {
    return bundle;
  }

  /** A path that a person has typed. */
  static Path path(String typed, String option) {
    if (typed.isBlank()) {
      throw new UserException(option + " needs a path.");
    }
    try {
      return Path.of(typed).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UserException(option + " is not a path on this system.", e);
    }
  }

  /** A file that a person has typed and that must be there. */
  static Path existing(String typed, String option) {
    Path file = path(typed, option);
    if (!Files.isRegularFile(file)) {
      throw new UserException(option + " names no file: " + file + ".");
    }
    return file;
  }

  /** The person at the terminal. */
  static MemberId member(String user) {
    if (user.isBlank() || user.length() > 100 || Wording.hasForbiddenCharacters(user)) {
      throw new UserException(
          "--user needs a name of 1 to 100 characters, without control characters.");
    }
    return new MemberId(Platform.LOCAL, user);
  }

  /** Who is logged in. */
  static String loginName() {
    String name = System.getProperty("user.name", "");
    return name.isBlank() ? "me" : name;
  }
}
