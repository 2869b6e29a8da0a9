package dev.domovoi.app.cli;

import dev.domovoi.app.terminal.ChatSession;
import dev.domovoi.app.terminal.Screen;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.chat.MemberId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chat}: the bot on the terminal. */
@Command(
    name = "chat",
    description = {
      "The bot on the terminal: one command a line, such as /style \"van gogh\" seed:7, or /help.",
      "Each picture is announced by a line \"picture: PATH\".",
      "",
      "When a person types, pictures appear as they get ready. When lines come from a pipe, the",
      "next one is read when your jobs are over. The end of the input waits for open jobs.",
      ""
    },
    sortOptions = false)
final class ChatVerb implements Callable<Integer> {
  private final Console console;
  private final Running running;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who you are (default: your login name).")
  private @Nullable String user;

  @Option(names = "--moderator", description = "Allow commands for moderators.")
  private boolean moderator;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description = "A role that you have; may be repeated.")
  private List<String> roles = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for pictures (default: the current one).")
  private String out = ".";

  @Option(
      names = "--no-worker",
      description = "Leave painting to other processes, such as domovoi worker.")
  private boolean noWorker;

  ChatVerb(Console console, Running running) {
    this.console = console;
    this.running = running;
  }

  @Override
  public Integer call() throws IOException {
    MemberId member = CommonOptions.member(user == null ? CommonOptions.loginName() : user);
    Path folder = folder(out);
    boolean interactive = System.console() != null;
    try (Running.Guard guard = running.open(common, !noWorker)) {
      ChatSession session =
          new ChatSession(
              guard.domovoi(),
              new ChatSession.Options(member, moderator, Set.copyOf(roles), folder, interactive),
              new Screen(console.out(), Console.workingFolder()));
      if (session.run(console.in())) {
        return Cli.OK;
      }
      throw new UserException(
          "Some replies could not be shown or their pictures not written to "
              + folder
              + "; they stay in the database, and the next session tries again.");
    }
  }

  private static Path folder(String typed) {
    Path folder = CommonOptions.path(typed, "--out");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserException("--out can't be made a folder: " + folder + ".", e);
    }
    if (!Files.isWritable(folder)) {
      throw new UserException("--out can't be written to: " + folder + ".");
    }
    return folder;
  }
}
