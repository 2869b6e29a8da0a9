package dev.domovoi.loadtest.run;

import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.plan.Network;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Both fake servers on free or given ports of the loopback interface. */
public final class Servers implements AutoCloseable {
  private final FakeDiscord discord;
  private final FakeTelegram telegram;

  private Servers(FakeDiscord discord, FakeTelegram telegram) {
    this.discord = discord;
    this.telegram = telegram;
  }

  /**
   * Starts both.
   *
   * @param discordPort 0 for any that is free
   * @param telegramPort 0 for any that is free
   * @throws LoadTestException if a port is taken
   */
  public static Servers start(int discordPort, int telegramPort) throws LoadTestException {
    FakeDiscord discord = new FakeDiscord(FakeDiscord.TOKEN);
    try {
      discord.start(discordPort);
      return new Servers(discord, FakeTelegram.start(telegramPort));
    } catch (RuntimeException e) {
      discord.close();
      throw new LoadTestException(
          "The servers can't listen on the ports "
              + discordPort
              + " and "
              + telegramPort
              + " of 127.0.0.1; please choose others.",
          e);
    }
  }

  public FakeDiscord discord() {
    return discord;
  }

  public FakeTelegram telegram() {
    return telegram;
  }

  /** The environment variables with which {@code ./domovoi run} uses these servers. */
  public Map<String, String> environment(Set<Network> networks) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (networks.contains(Network.DISCORD)) {
      environment.put("DISCORD_TOKEN", FakeDiscord.TOKEN);
      environment.put("DISCORD_API_URL", discord.apiUrl());
    }
    if (networks.contains(Network.TELEGRAM)) {
      environment.put("TELEGRAM_TOKEN", FakeTelegram.TOKEN);
      environment.put("TELEGRAM_API_URL", telegram.url());
    }
    return environment;
  }

  @Override
  public void close() {
    discord.close();
    telegram.close();
  }
}
