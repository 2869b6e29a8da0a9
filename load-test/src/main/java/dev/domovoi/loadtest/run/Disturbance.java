package dev.domovoi.loadtest.run;

import dev.domovoi.loadtest.report.MemorySample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What happens beside the members' requests: faults, kills, and a look at the bot's memory. */
final class Disturbance implements AutoCloseable {
  private static final Duration LOOK_AT_MEMORY = Duration.ofSeconds(1);
  private static final Duration AWAY = Duration.ofSeconds(1);

  private final LoadSettings settings;
  private final BotProcess bot;
  private final long began;
  private final FaultPlan faults;
  private final List<MemorySample> memory = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

  /**
   * @param began when the load began, by {@link System#nanoTime}
   */
  Disturbance(LoadSettings settings, Servers servers, BotProcess bot, long began) {
    this.settings = settings;
    this.bot = bot;
    this.began = began;
    this.faults = new FaultPlan(servers.discord().control(), servers.telegram().control());
  }

  void start() {
    every(LOOK_AT_MEMORY, this::lookAtBot);
    if (settings.faults()) {
      faults.begin();
      every(FaultPlan.BETWEEN_CUTS, faults::cut);
    }
    long duration = settings.scenario().duration().toMillis();
    for (int i = 1; i <= settings.kills(); i++) {
      Future<?> unused =
          timer.schedule(
              this::killAndStart, duration * i / (settings.kills() + 1), TimeUnit.MILLISECONDS);
    }
  }

  private void every(Duration time, Runnable task) {
    Future<?> unused =
        timer.scheduleAtFixedRate(task, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Nothing goes wrong any more. */
  void calm() {
    faults.end();
  }

  /** The bot's memory so far. */
  List<MemorySample> memory() {
    return List.copyOf(memory);
  }

  /** What was wrong with the bot's process. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void lookAtBot() {
    long bytes = bot.residentBytes();
    if (bytes > 0) {
      memory.add(new MemorySample((System.nanoTime() - began) / 1e9, bot.starts(), bytes));
    }
    if (bot.hasEnded() && problems.isEmpty()) {
      problems.add("The bot has ended by itself, having said: " + bot.lastOutput());
    }
  }

  private void killAndStart() {
    bot.kill();
    try {
      TimeUnit.NANOSECONDS.sleep(AWAY.toNanos());
      bot.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      problems.add("The bot could not be started again: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
