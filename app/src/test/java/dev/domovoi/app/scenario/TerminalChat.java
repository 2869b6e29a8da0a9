package dev.domovoi.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.terminal.ChatSession;
import dev.domovoi.app.terminal.Screen;
import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.Signal;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The chat on the terminal. There is one community in a data folder. */
final class TerminalChat implements ChatUnderTest {
  private static final String PROMPT = "> ";
  private static final String PAINTERS = "painters";

  private final Path folder;
  private final HeldEngines engines = new HeldEngines();
  private final AtomicInteger communities = new AtomicInteger();
  private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

  TerminalChat(Path folder) {
    this.folder = folder;
  }

  @Override
  public Community newCommunity() {
    Path own = folder.resolve("community-" + communities.incrementAndGet());
    Settings settings = Settings.terminal(own.resolve("data"), "portraits", true);
    Domovoi domovoi = Domovoi.open(settings, engines, new Signal(settings.poll()));
    open.addFirst(domovoi);
    return new Home(domovoi, own);
  }

  @Override
  public boolean coversPictures() {
    return false;
  }

  @Override
  public void letPaint() {
    engines.letPaint();
  }

  @Override
  public void close() {
    letPaint();
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final class Home implements Community {
    private final Domovoi domovoi;
    private final Path own;
    private final Deque<String> painters = new ArrayDeque<>();

    /** Deliveries are a process's own: they come to whichever terminal looks first. */
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    Home(Domovoi domovoi, Path own) {
      this.domovoi = domovoi;
      this.own = own;
    }

    /** What was shown behind so many bytes. */
    String since(int before) {
      byte[] all = screen.toByteArray();
      return new String(all, before, all.length - before, StandardCharsets.UTF_8);
    }

    @Override
    public Person member(String name) {
      return new Sitting(this, name, false);
    }

    @Override
    public Person moderator(String name) {
      return new Sitting(this, name, true);
    }

    @Override
    public Optional<String> makePainter(Person person) {
      painters.add(person.name());
      return Optional.of(PAINTERS);
    }
  }

  /** Somebody at a terminal, whose session begins with the first line. */
  private final class Sitting extends Speaker {
    private final Home home;
    private final boolean moderator;
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private boolean started;

    Sitting(Home home, String name, boolean moderator) {
      super(name, new Patience(home.domovoi.queue()));
      this.home = home;
      this.moderator = moderator;
    }

    @Override
    public void mayNot(String line) {
      assertThat(says(line).text()).as(line).contains("is for moderators only.");
    }

    @Override
    Supplier<Answer> type(String line, @Nullable Along file) {
      try {
        start();
        int before = home.screen.size();
        String along = file == null ? "" : " <" + written(file);
        keyboard.write((line + along + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        return () -> answer(before);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Path written(Along file) throws IOException {
      return Files.write(home.own.resolve(file.name()), file.bytes());
    }

    /** Nothing before the next prompt has come. */
    private Answer answer(int before) {
      String text = home.since(before);
      if (!text.contains(PROMPT)) {
        return new Answer("", List.of(), List.of());
      }
      List<String> lines = text.replace(PROMPT, "").lines().toList();
      return new Answer(
          String.join("\n", lines),
          lines.stream()
              .filter(line -> line.startsWith("picture: "))
              .map(line -> new Answer.Picture(false))
              .toList(),
          lines.stream()
              .filter(line -> line.startsWith("file: "))
              .map(line -> Path.of(line.substring("file: ".length())).getFileName().toString())
              .toList());
    }

    private void start() throws IOException {
      if (started) {
        return;
      }
      started = true;
      int before = home.screen.size();
      PipedInputStream in = new PipedInputStream(keyboard);
      ChatSession session =
          new ChatSession(
              home.domovoi,
              new ChatSession.Options(
                  new MemberId(Platform.LOCAL, name()),
                  moderator,
                  home.painters.contains(name()) ? Set.of(PAINTERS) : Set.of(),
                  home.own.resolve("out"),
                  true),
              new Screen(new PrintStream(home.screen, true, StandardCharsets.UTF_8), home.own));
      Thread thread =
          new Thread(
              () -> {
                try {
                  session.run(in);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              "terminal-of-" + name());
      thread.start();
      open.addFirst(
          () -> {
            keyboard.close();
            thread.join();
          });
      Patience.until(() -> home.since(before).contains(PROMPT));
    }
  }
}
