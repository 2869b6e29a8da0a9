package dev.domovoi.app.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On the terminal,")
class TerminalScenariosTest {
  @TempDir private static Path folder;
  private static TerminalChat chat;

  @BeforeAll
  static void start() {
    chat = new TerminalChat(folder);
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
