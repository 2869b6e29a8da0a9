package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.Probes;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.Signal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Starts a verb's program, and stops it in order when the process is told to end. */
final class Running {
  private final EngineSource engines;
  private final UnaryOperator<Settings> tuning;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  Running(EngineSource engines, UnaryOperator<Settings> tuning) {
    this.engines = engines;
    this.tuning = tuning;
  }

  /**
   * Opens the program for a terminal. A signal closes it; without one the verb does.
   *
   * @param worker whether it paints
   */
  Guard open(CommonOptions common, boolean worker) {
    return open(Settings.terminal(common.data(), common.bundle(), worker));
  }

  /** Opens the program. A signal closes it; without one the verb does. */
  Guard open(Settings wanted) {
    return open(wanted, Probes.NONE);
  }

  /** The same, looked on by these probes. */
  Guard open(Settings wanted, Probes probes) {
    Settings settings = tuning.apply(wanted);
    Guard guard = new Guard(Domovoi.open(settings, engines, new Signal(settings.poll()), probes));
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  boolean isInterrupted() {
    return interrupted.get();
  }

  /** Holds a program until its verb ends or the process is told to. */
  final class Guard implements AutoCloseable {
    private final Domovoi domovoi;
    private final Thread hook;
    private volatile Runnable first = () -> {};

    Domovoi domovoi() {
      return domovoi;
    }

    /** What must be closed before the program, at a signal too. */
    void first(Runnable close) {
      first = close;
    }

    private Guard(Domovoi domovoi) {
      this.domovoi = domovoi;
      this.hook =
          new Thread(
              () -> {
                interrupted.set(true);
                first.run();
                domovoi.close();
              },
              "shutdown");
    }

    @Override
    public void close() {
      if (!interrupted.get()) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // The signal came just now; the hook closes it.
          return;
        }
        first.run();
        domovoi.close();
      }
    }
  }
}
