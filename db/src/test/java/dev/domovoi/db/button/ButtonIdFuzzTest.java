package dev.domovoi.db.button;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.Fuzz;
import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.db.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ButtonIdFuzzTest {
  /** The bot takes much longer than the look-up itself: it gets one id of so many. */
  private static final int THROUGH_THE_BOT = 10;

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "A button is found by its own id only, and whatever is pressed or sent in, there is an answer")
  void anything() {
    Fuzz fuzz = new Fuzz();
    try (Stores stores =
        Stores.open(folder, new QuotaRule(100, ZoneOffset.UTC), Clock.systemUTC())) {
      JobId job = ((Submission.Accepted) stores.jobs().submit(job("1", ANNA))).job();
      String id = stores.buttons().ofJob(job, List.of(ButtonAction.AGAIN)).get(0).id();
      Bot bot =
          Bot.standard(
              stores.ports(
                  ReferencePicture::new,
                  Set.of(),
                  () -> Samples.BUNDLE,
                  JobTimes.standard(),
                  Clock.systemUTC(),
                  new Random(1),
                  () -> {}));
      int found = 0;
      for (int i = 0; i < Fuzz.count(); i++) {
        String asked = fuzz.text(id, "again-1", "' OR 1=1 --");
        boolean present = stores.buttons().find(asked).isPresent();
        assertThat(present).as(asked).isEqualTo(asked.equals(id));
        found += present ? 1 : 0;
        if (i % THROUGH_THE_BOT == 0) {
          assertThat(bot.handle(request(i, asked, fuzz.text("our gold", id))).kind())
              .as(asked)
              .isNotEqualTo(Reply.Kind.FAILURE);
        }
      }
      assertThat(found).isPositive();
    }
  }

  /** A press, or a form sent in, by turns. */
  private static ChatRequest request(int number, String button, String text) {
    return new ChatRequest(
        "fuzz-" + number,
        ANNA,
        Samples.VILLAGE,
        Samples.job("1", ANNA).replyTo(),
        Locale.ENGLISH,
        false,
        number % (2 * THROUGH_THE_BOT) == 0
            ? new CommandInput.Press(button)
            : new CommandInput.Submitted(button, Map.of("name", text)),
        List.of());
  }
}
