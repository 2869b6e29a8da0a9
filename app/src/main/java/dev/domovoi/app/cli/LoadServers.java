package dev.domovoi.app.cli;

import dev.domovoi.loadtest.plan.Network;
import dev.domovoi.loadtest.run.LoadTestException;
import dev.domovoi.loadtest.run.Servers;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** {@code load-test --servers-only}: the fake servers, for bots in other processes. */
final class LoadServers {
  private final Console console;

  LoadServers(Console console) {
    this.console = console;
  }

  /** Returns only by an exception; a signal ends the process. */
  int run(int discordPort, int telegramPort) throws LoadTestException, InterruptedException {
    try (Servers servers = Servers.start(discordPort, telegramPort)) {
      Map<String, String> environment = servers.environment(EnumSet.allOf(Network.class));
      String variables =
          environment.entrySet().stream()
              .map(variable -> variable.getKey() + "=" + variable.getValue())
              .collect(Collectors.joining(" \\\n  "));
      String discord = "http://127.0.0.1:" + servers.discord().port() + "/_control/";
      String telegram = servers.telegram().url() + "/_control/";
      print("A fake Discord and a fake Telegram are running; Ctrl-C ends them.\n");
      print("The bot on them, from another shell:\n\n  " + variables + " \\\n  ./domovoi run\n");
      print("\nA member asks for a picture:\n");
      print(
          "  curl -d '{\"name\":\"style\",\"options\":{\"prompt\":\"van gogh\"}}' "
              + discord
              + "command");
      print("  curl -d '{\"user\":77,\"text\":\"/style van gogh\"}' " + telegram + "message\n");
      print("What the bot has done, and which rules it has broken:\n");
      print("  curl " + discord + "calls\n  curl " + discord + "state");
      print("  curl " + telegram + "sent\n  curl " + telegram + "counters");
      console.out().flush();
      new CountDownLatch(1).await();
      return Cli.OK;
    }
  }

  private void print(String text) {
    console.out().print(text + "\n");
  }
}
