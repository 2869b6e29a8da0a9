package dev.domovoi.loadtest.run;

import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.discord.DiscordControl;
import dev.domovoi.loadtest.telegram.TelegramControl;
import java.time.Duration;
import java.util.regex.Pattern;

/** What goes wrong on the platforms' side: some calls at random, and sockets every 20 seconds. */
final class FaultPlan {
  static final Duration BETWEEN_CUTS = Duration.ofSeconds(20);

  private static final Duration NONE = Duration.ZERO;
  private static final String FIRST_ANSWERS = "/callback$";
  private static final String OTHER_CALLS = "/(webhooks|channels)/";
  private static final String TELEGRAM_MESSAGES = "^(send|edit)";
  private static final String TELEGRAM_POLLS = "^getupdates$";

  private final DiscordControl discord;
  private final TelegramControl telegram;
  private int cuts;

  FaultPlan(DiscordControl discord, TelegramControl telegram) {
    this.discord = discord;
    this.telegram = telegram;
  }

  /** From now on calls fail at random. */
  void begin() {
    discord(FIRST_ANSWERS, Fault.Kind.STATUS, 503, NONE, 0.01);
    discord(FIRST_ANSWERS, Fault.Kind.SLOW, 0, Duration.ofMillis(400), 0.03);
    discord(FIRST_ANSWERS, Fault.Kind.CUT, 0, NONE, 0.01);
    discord(OTHER_CALLS, Fault.Kind.RATE_LIMIT, 429, Duration.ofSeconds(1), 0.02);
    discord(OTHER_CALLS, Fault.Kind.STATUS, 500, NONE, 0.02);
    discord(OTHER_CALLS, Fault.Kind.STATUS, 503, NONE, 0.02);
    discord(OTHER_CALLS, Fault.Kind.SLOW, 0, Duration.ofSeconds(1), 0.03);
    discord(OTHER_CALLS, Fault.Kind.CUT, 0, NONE, 0.01);
    discord(FIRST_ANSWERS, Fault.Kind.CUT_AFTER, 0, NONE, 0.005);
    discord(OTHER_CALLS, Fault.Kind.CUT_AFTER, 0, NONE, 0.005);
    telegram(TELEGRAM_MESSAGES, Fault.Kind.RATE_LIMIT, 429, Duration.ofSeconds(2), 0.02);
    telegram(TELEGRAM_MESSAGES, Fault.Kind.STATUS, 500, NONE, 0.02);
    telegram(TELEGRAM_MESSAGES, Fault.Kind.STATUS, 502, NONE, 0.02);
    telegram(TELEGRAM_MESSAGES, Fault.Kind.SLOW, 0, Duration.ofSeconds(1), 0.03);
    telegram(TELEGRAM_MESSAGES, Fault.Kind.CUT, 0, NONE, 0.01);
    telegram(TELEGRAM_POLLS, Fault.Kind.STATUS, 502, NONE, 0.02);
    telegram(TELEGRAM_POLLS, Fault.Kind.CUT, 0, NONE, 0.02);
  }

  /** Cuts connections, each time in another way. */
  void cut() {
    switch (cuts++ % 5) {
      case 1 -> discord.reconnectGateway();
      case 2 -> discord.invalidateSessions(true);
      case 4 -> discord.invalidateSessions(false);
      default -> discord.cutGateway();
    }
    telegram.fault(Fault.cut(TELEGRAM_POLLS, cuts % 2 == 0, 1));
  }

  /** Nothing goes wrong any more. */
  void end() {
    discord.faults().clear();
    telegram.clearFaults();
  }

  private void discord(
      String route, Fault.Kind kind, int status, Duration delay, double probability) {
    discord.faults().add(fault(route, kind, status, delay, probability));
  }

  private void telegram(
      String route, Fault.Kind kind, int status, Duration delay, double probability) {
    telegram.fault(fault(route, kind, status, delay, probability));
  }

  private static Fault fault(
      String route, Fault.Kind kind, int status, Duration delay, double probability) {
    return new Fault(Pattern.compile(route), kind, status, delay, Integer.MAX_VALUE, probability);
  }
}
