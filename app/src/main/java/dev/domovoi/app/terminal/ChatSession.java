package dev.domovoi.app.terminal;

import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.delivery.DeliveryLoop;
import dev.domovoi.core.job.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot on the terminal: one command a line.
 *
 * <p>From a person, each line is answered at once and pictures appear when they are ready. From a
 * pipe or a file, the next line is read when the member's jobs are over, as if a patient person
 * typed: a script's output then does not depend on the machine's speed.
 */
public final class ChatSession {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSession.class);
  private static final Duration NEWS = Duration.ofSeconds(1);
  private static final Duration LOOK_FOR_DELIVERIES = Duration.ofMillis(500);

  /**
   * Who chats, and how.
   *
   * @param member the terminal's user
   * @param moderator whether commands for moderators are allowed
   * @param roles that the terminal's user has
   * @param out folder for pictures
   * @param interactive whether a person types
   */
  public record Options(
      MemberId member, boolean moderator, Set<String> roles, Path out, boolean interactive) {}

  private final Domovoi domovoi;
  private final Options options;
  private final Screen screen;
  private final Terminal terminal;
  private volatile boolean undelivered;

  public ChatSession(Domovoi domovoi, Options options, Screen screen) {
    this.domovoi = domovoi;
    this.options = options;
    this.screen = screen;
    this.terminal =
        new Terminal(
            domovoi,
            options.member(),
            options.moderator(),
            options.roles(),
            LocalAddress.here(options.out(), true),
            screen,
            new OwnDeliveries.Listener() {
              @Override
              public void delivered(Job job) {}

              @Override
              public void failed(Job job) {
                undelivered = true;
              }
            });
  }

  /**
   * Chats to the end of the input, and waits for open jobs.
   *
   * @return false if some picture could not be shown; it stays in the store, and the next session
   *     tries again
   * @throws IOException if the input can't be read
   */
  public boolean run(InputStream in) throws IOException {
    LineReader lines = new LineReader(in);
    try {
      if (options.interactive()) {
        interactive(lines);
        terminal.settle();
      } else {
        piped(lines);
      }
    } catch (OutboxException e) {
      undelivered = true;
    }
    return !undelivered;
  }

  private void piped(LineReader lines) throws IOException, OutboxException {
    // What a killed session left behind is shown first.
    terminal.settle();
    for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      answer(line.get());
      // Not before the next line: whoever writes the lines may wait for the picture.
      terminal.settle();
    }
  }

  private void interactive(LineReader lines) throws IOException, OutboxException {
    screen.print(
        "Domovoi with the bundle "
            + domovoi.bundle().name()
            + ". Try /style \"van gogh\" seed:7, or /help; Ctrl-D ends.");
    ScheduledExecutorService news =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "progress"));
    try (DeliveryLoop loop =
        new DeliveryLoop("deliveries", terminal.runner(), LOOK_FOR_DELIVERIES)) {
      domovoi.signal().also(loop::wakeUp);
      loop.start();
      Future<?> unused =
          news.scheduleWithFixedDelay(
              this::tellNews, NEWS.toMillis(), NEWS.toMillis(), TimeUnit.MILLISECONDS);
      while (true) {
        screen.prompt("> ");
        Optional<LineReader.Line> line = lines.next();
        if (line.isEmpty()) {
          break;
        }
        answer(line.get());
      }
      screen.print("");
    } finally {
      news.shutdownNow();
    }
  }

  private void tellNews() {
    try {
      terminal.tellNews();
    } catch (RuntimeException e) {
      // A timer's task that throws is never run again.
      LOG.warn("No news of the queue this time", e);
    }
  }

  private void answer(LineReader.Line line) throws OutboxException {
    if (line instanceof LineReader.Line.Text text) {
      if (!text.text().isBlank()) {
        terminal.show(terminal.type(text.text()));
      }
    } else if (line instanceof LineReader.Line.TooLong) {
      print("That line is too long: at most " + LineReader.MAX_LENGTH + " characters are read.");
    } else {
      print("That line is not valid UTF-8, so it can't be read.");
    }
  }

  private void print(String text) throws OutboxException {
    if (!screen.print(text)) {
      throw OutboxException.temporary("Nobody reads the output any more.", null, null);
    }
  }
}
