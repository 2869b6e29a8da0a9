package dev.domovoi.app.terminal;

import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.bot.StyleCommand;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.CommandParser;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.CommandSyntaxException;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One {@code /style} from the shell, by the way that every request takes: bot, queue, worker,
 * database, delivery.
 */
public final class OneShot {
  private final Domovoi domovoi;
  private final MemberId member;
  private final Path out;
  private final boolean folder;
  private final Screen screen;
  private @Nullable Job own;
  private boolean undelivered;

  /**
   * @param out where the picture goes
   * @param folder whether {@code out} is a folder, in which pictures have names of their own
   */
  public OneShot(Domovoi domovoi, MemberId member, Path out, boolean folder, Screen screen) {
    this.domovoi = domovoi;
    this.member = member;
    this.out = out;
    this.folder = folder;
    this.screen = screen;
  }

  /**
   * Checks a request before anything is started or touched.
   *
   * @param options as typed: option name to value
   * @param pictured whether a picture stands in the place of the prompt
   * @throws UserException for what the bot would refuse
   */
  public static void check(Map<String, String> options, boolean pictured) {
    CommandParser parser = new CommandParser(new CommandRegistry(List.of(StyleCommand.DEFINITION)));
    try {
      ParsedCommand parsed = parser.parse(new CommandInput.Typed("style", options));
      Optional<String> prompt = parsed.text("prompt");
      if (pictured == prompt.isPresent()) {
        throw new UserException(
            "Give a style in words as PROMPT, or a picture with --reference FILE"
                + (pictured ? ", not both." : "."));
      }
      Optional<Message> problem = prompt.flatMap(Prompt::problem);
      if (problem.isPresent()) {
        throw new UserException(problem.get().in(Language.ENGLISH));
      }
    } catch (CommandSyntaxException e) {
      throw new UserException(e.problem(), e);
    }
  }

  /**
   * Paints and prints what each stage took.
   *
   * @param reference the picture that stands in the place of the prompt, if one does
   * @return false if the picture could not be painted, which has been said then
   * @throws UserException if the bot refuses, or the picture can't be written
   */
  public boolean run(Map<String, String> options, Optional<SentFile> reference) {
    Terminal terminal =
        new Terminal(
            domovoi,
            member,
            false,
            Set.of(),
            LocalAddress.here(out, folder),
            screen,
            new Watcher());
    // Left by an earlier start that was killed; not part of this request's time.
    terminal.pump().until(() -> true);

    Instant ready = Instant.now();
    long start = System.nanoTime();
    Reply reply =
        terminal.ask(
            new CommandInput.Typed("style", options),
            reference.map(List::<IncomingFile>of).orElseGet(List::of));
    Duration accepted = Duration.ofNanos(System.nanoTime() - start);
    switch (reply.kind()) {
      case REFUSAL -> throw new UserException(firstLine(reply));
      case FAILURE -> {
        screen.print(firstLine(reply));
        return false;
      }
      case ANSWER -> showKnown(terminal, reply, ready, start);
      case ACCEPTED -> {
        screen.print(firstLine(reply));
        terminal
            .pump()
            .until(
                () -> own != null || domovoi.queue().status(member).own().isEmpty() || undelivered);
        Duration total = Duration.ofNanos(terminal.lastShown() - start);
        if (own != null) {
          screen.print(report(own, startUp(ready), accepted, total));
        }
        if (undelivered) {
          throw new UserException(
              "The picture is painted and stored, but it can't be written to "
                  + screen.shown(out)
                  + "; once it can, the next start writes it.");
        }
        return own != null && own.times() != null;
      }
    }
    return true;
  }

  private void showKnown(Terminal terminal, Reply reply, Instant ready, long start) {
    try {
      terminal.show(reply);
      Duration total = Duration.ofNanos(terminal.lastShown() - start);
      screen.print(
          List.of(
              "This picture was known, so nothing was painted.",
              row("start-up", startUp(ready)),
              row("prompt to picture", total)));
    } catch (OutboxException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> report(Job job, Duration startUp, Duration accepted, Duration total) {
    StageTimes times = job.times();
    if (times == null) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    rows.add(row("start-up", startUp));
    rows.add(row("accepted", accepted));
    rows.add(row("vector", times.vector()));
    rows.add(row("painting", times.painting()));
    rows.add(row("encoding", times.encoding()));
    rows.add(row("prompt to picture", total));
    return rows;
  }

  private static String row(String stage, Duration time) {
    return String.format(Locale.ROOT, "%-18s%,7d ms", stage, time.toMillis());
  }

  /** Asked for at the end, because the JVM takes a while to answer for the first time. */
  private static Duration startUp(Instant ready) {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Duration.between(Instant.ofEpochMilli(started), ready);
  }

  private static String firstLine(Reply reply) {
    return reply.text().lines().findFirst().orElse("");
  }

  private final class Watcher implements OwnDeliveries.Listener {
    private boolean isOwn(Job job) {
      return LocalAddress.of(job.replyTo()).filter(LocalAddress::isHere).isPresent();
    }

    @Override
    public void delivered(Job job) {
      if (isOwn(job)) {
        own = job;
      }
    }

    @Override
    public void failed(Job job) {
      if (isOwn(job)) {
        undelivered = true;
      }
    }
  }
}
