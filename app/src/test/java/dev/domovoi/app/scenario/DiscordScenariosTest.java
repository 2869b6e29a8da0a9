package dev.domovoi.app.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On a Discord server,")
class DiscordScenariosTest {
  @TempDir private static Path folder;
  private static DiscordChat chat;

  @BeforeAll
  static void start() {
    chat = new DiscordChat(folder);
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @Nested
  @DisplayName("members:")
  class Members extends MemberScenarios {
    Members() {
      super(chat);
    }
  }

  @Nested
  @DisplayName("moderators:")
  class Moderators extends ModeratorScenarios {
    Moderators() {
      super(chat);
    }
  }
}
