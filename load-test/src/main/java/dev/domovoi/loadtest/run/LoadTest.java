package dev.domovoi.loadtest.run;

import dev.domovoi.loadtest.ledger.Course;
import dev.domovoi.loadtest.ledger.Judge;
import dev.domovoi.loadtest.ledger.Ledger;
import dev.domovoi.loadtest.member.DiscordMembers;
import dev.domovoi.loadtest.member.Members;
import dev.domovoi.loadtest.member.Prompts;
import dev.domovoi.loadtest.member.TelegramMembers;
import dev.domovoi.loadtest.plan.Network;
import dev.domovoi.loadtest.plan.Step;
import dev.domovoi.loadtest.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One load test: {@link #run} it once. */
public final class LoadTest {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** How long what should not come is awaited when everything has come. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final LoadSettings settings;
  private final Watcher watcher;
  private final Ledger ledger = new Ledger();

  public LoadTest(LoadSettings settings, Watcher watcher) {
    this.settings = settings;
    this.watcher = watcher;
  }

  /**
   * Starts servers and bot, lets the members act, waits until everything is over, and stops all.
   *
   * @throws LoadTestException if the bot can't be started
   */
  public Report run() throws LoadTestException, InterruptedException {
    Set<Network> networks = settings.scenario().members().keySet();
    ExecutorService later = Executors.newSingleThreadExecutor();
    try (Servers servers = Servers.start(0, 0);
        BotProcess bot =
            new BotProcess(settings.bot(), servers.environment(networks), settings.botOutput())) {
      Judge judge = new Judge(absences(servers, bot));
      Map<Network, Members> members = members(servers, networks, later);
      start(bot, servers, networks);
      List<Step> steps = settings.scenario().steps(settings.seed());
      long began = System.nanoTime();
      try (Disturbance disturbance = new Disturbance(settings, servers, bot, began)) {
        disturbance.start();
        act(steps, members, judge, began);
        long acted = System.nanoTime();
        disturbance.calm();
        awaitEnd(judge, steps.size());
        long ended = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
        return new Findings(settings, servers, judge, ledger)
            .report(
                seconds(acted - began),
                seconds(ended - began),
                disturbance.memory(),
                disturbance.problems());
      }
    } finally {
      later.shutdownNow();
    }
  }

  private static Judge.Absences absences(Servers servers, BotProcess bot) {
    return new Judge.Absences() {
      @Override
      public boolean awayFromDiscord(long from, long to) {
        return servers.discord().control().wasAway(from, to);
      }

      @Override
      public boolean killed(long from, long to) {
        return bot.wasKilled(from, to);
      }
    };
  }

  private Map<Network, Members> members(
      Servers servers, Set<Network> networks, ExecutorService later) {
    Prompts prompts = new Prompts();
    Map<Network, Members> members = new EnumMap<>(Network.class);
    if (networks.contains(Network.DISCORD)) {
      members.put(
          Network.DISCORD, new DiscordMembers(servers.discord().control(), ledger, prompts, later));
    }
    if (networks.contains(Network.TELEGRAM)) {
      members.put(
          Network.TELEGRAM,
          new TelegramMembers(servers.telegram().control(), ledger, prompts, later));
    }
    return members;
  }

  private void start(BotProcess bot, Servers servers, Set<Network> networks)
      throws LoadTestException, InterruptedException {
    watcher.update(0, 0, "starting the bot");
    try {
      bot.start();
    } catch (IOException e) {
      throw new LoadTestException("The bot's process can't be started.", e);
    }
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (!isReady(servers, networks)) {
      if (bot.hasEnded() || System.nanoTime() > end) {
        throw new LoadTestException(
            "The bot has not come to the servers; it said: " + bot.lastOutput(), null);
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
  }

  private static boolean isReady(Servers servers, Set<Network> networks) {
    boolean discord =
        servers.discord().control().ready() > 0
            && !servers.discord().control().commands().isEmpty();
    boolean telegram = servers.telegram().control().polls() > 0;
    return (discord || !networks.contains(Network.DISCORD))
        && (telegram || !networks.contains(Network.TELEGRAM));
  }

  private void act(List<Step> steps, Map<Network, Members> members, Judge judge, long began)
      throws InterruptedException {
    Random random = new Random(settings.seed());
    long shown = 0;
    for (Step step : steps) {
      long left = began + step.at().toNanos() - System.nanoTime();
      if (left > LOOK.toNanos() || System.nanoTime() - shown > Duration.ofSeconds(1).toNanos()) {
        show(judge, steps.size(), "sending");
        shown = System.nanoTime();
        left = began + step.at().toNanos() - System.nanoTime();
      }
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
      Members of = members.get(step.network());
      if (of != null) {
        of.act(step.member(), step.action(), random);
      }
    }
  }

  private void awaitEnd(Judge judge, int planned) throws InterruptedException {
    long began = System.nanoTime();
    while (show(judge, planned, "waiting") > 0) {
      long quietSince = Math.max(began, ledger.lastSight());
      if (System.nanoTime() - quietSince > settings.patience().toNanos()) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
  }

  /** Returns how many requests are still open. */
  private long show(Judge judge, int planned, String what) {
    List<Course> courses = ledger.courses();
    long acknowledged = courses.stream().filter(c -> c.acknowledgedAt().isPresent()).count();
    long now = System.nanoTime();
    long over = courses.stream().filter(course -> judge.isOver(course, now)).count();
    long known = Math.max(planned, courses.size());
    watcher.update(over, known, what + ", " + acknowledged + " acknowledged");
    return known - over;
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
