package dev.domovoi.app.scenario;

import dev.domovoi.app.wiring.ChatPlatforms;
import dev.domovoi.app.wiring.ChatTokens;
import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.Signal;
import dev.domovoi.core.command.CommandRegistry;
import java.nio.file.Path;

/** The bot as {@code domovoi run} starts it, with limits as the terminal's. */
final class BotUnderTest implements AutoCloseable {
  private final HeldEngines engines = new HeldEngines();
  private final Domovoi domovoi;
  private final ChatPlatforms platforms;

  BotUnderTest(Path folder, ChatTokens tokens) {
    Settings settings = Settings.terminal(folder.resolve("data"), "portraits", true);
    this.domovoi = Domovoi.open(settings, engines, new Signal(settings.poll()));
    this.platforms = new ChatPlatforms(domovoi, tokens);
    platforms.start();
    Patience.until(() -> platforms.connections().values().stream().allMatch(c -> c.getAsBoolean()));
  }

  CommandRegistry registry() {
    return domovoi.bot().registry();
  }

  Patience patience() {
    return new Patience(domovoi.queue());
  }

  void letPaint() {
    engines.letPaint();
  }

  @Override
  public void close() {
    letPaint();
    platforms.close();
    domovoi.close();
  }
}
