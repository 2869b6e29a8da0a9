package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import picocli.CommandLine.Option;

/** A load test's servers without members. */
final class ServerOptions {
  @Option(
      names = "--servers-only",
      description = "Only start the servers, for bots in other processes, until Ctrl-C.")
  private boolean only;

  @Option(
      names = "--discord-port",
      paramLabel = "P",
      description = "Port of the fake Discord (default: 8081).")
  private int discordPort = 8081;

  @Option(
      names = "--telegram-port",
      paramLabel = "Q",
      description = "Port of the fake Telegram (default: 8082).")
  private int telegramPort = 8082;

  boolean only() {
    return only;
  }

  int discordPort() {
    return port(discordPort, "--discord-port");
  }

  int telegramPort() {
    return port(telegramPort, "--telegram-port");
  }

  private static int port(int port, String option) {
    if (port < 0 || port > 65_535) {
      throw new UserException(option + " takes 1 to 65535, or 0 for any that is free.");
    }
    return port;
  }
}
