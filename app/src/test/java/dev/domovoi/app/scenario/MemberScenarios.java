package dev.domovoi.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.VectorFile;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What members do: every command that is for everybody, used well and badly. */
abstract class MemberScenarios extends Scenarios {
  private static final Pattern JOB = Pattern.compile("#(\\d+)");

  MemberScenarios(ChatUnderTest chat) {
    super(chat);
  }

  private static String job(Answer answer) {
    Matcher job = JOB.matcher(answer.text());
    assertThat(job.find()).as(answer.text()).isTrue();
    return job.group(1);
  }

  @Test
  @DisplayName("given a prompt, when pictures are asked for, then they come, or what is wrong")
  void style() {
    Answer two = boris.says("/style \"van gogh\" seed:7 count:2");
    assertThat(two.text()).contains("\"van gogh\", seeds 7, 8, strength 1");
    assertThat(two.pictures()).hasSize(2);
    Answer known = anna.says("/style \"Van Gogh\" seed:8");
    assertThat(known.pictures()).as("known by now").hasSize(1);
    assertThat(known.text()).doesNotContain("in line");

    assertThat(boris.says("/style").text()).contains("The prompt is missing.", "Usage: /style");
    assertThat(boris.says("/style gold strength:9").text())
        .contains("strength must be 0 to 2, not 9.");
    assertThat(boris.says("/style gold mode:fine-tune").text()).contains("can't do mode:fine-tune");
    assertThat(boris.says("/style unpaintable seed:1").text())
        .contains("could not be painted. ", "It did not count against your quota.");
  }

  @Test
  @DisplayName("given a job in line, when it is cancelled, then it is gone and costs nothing")
  void queueAndCancel() {
    assertThat(boris.says("/cancel").text()).contains("You have no open job to cancel.");
    Answer asked = boris.asks("/style " + HeldEngines.HELD + " seed:1");
    assertThat(boris.says("/queue").text())
        .contains("In the queue: ", "#" + job(asked), HeldEngines.HELD);
    assertThat(anna.says("/queue").text()).contains("None of them is yours.");
    assertThat(anna.says("/cancel " + job(asked)).text()).contains("You have no job #");

    assertThat(boris.says("/cancel").text())
        .contains("#" + job(asked), "is cancelled; it does not count against your quota.");
    chat().letPaint();

    assertThat(boris.says("/cancel " + job(asked)).text()).contains("is over already.");
    assertThat(boris.says("/quota").text()).contains("You have 1,000 of 1,000 pictures left");
  }

  @Test
  @DisplayName("given pictures, when their asker looks back, then history and parameters are told")
  void historyAndInfo() {
    assertThat(boris.says("/history").text()).contains("You have no pictures yet. Try /style");
    assertThat(boris.says("/info").text()).contains("You have no pictures yet.");
    String job = job(boris.says("/style lava seed:5 strength:1.5"));

    assertThat(boris.says("/history").text())
        .contains("Your latest pictures", "#" + job + " \"lava\" seed 5, strength 1.5");
    assertThat(anna.says("/history").text()).contains("You have no pictures yet.");
    assertThat(boris.says("/info").text())
        .contains("\"lava\" seed 5, strength 1.5, truncation 0.7, mode instant");
    assertThat(boris.says("/info 999999").text()).contains("There is no job #999999 here.");
    assertThat(boris.sends("/info", "note.png", new byte[] {1, 2, 3}).text())
        .contains("This is not a PNG file.");
  }

  @Test
  @DisplayName("given a named style, when others change it, then only its owner and moderators can")
  void namedStyles() {
    boris.says("/style ice seed:1");
    assertThat(boris.says("/save Frost").text()).contains("\"Frost\" is now the name of \"ice\"");
    assertThat(anna.says("/styles frost remove:yes").text())
        .contains("Only whoever saved \"frost\" and moderators can change it.");
    assertThat(boris.says("/styles frost rename:cold").text())
        .contains("\"frost\" is \"cold\" from now on.");
    assertThat(boris.says("/styles").text()).contains("cold: \"ice\", strength 1");
    assertThat(anna.says("/style cold seed:2").text()).contains("\"ice\", seed 2");
    assertThat(mara.says("/styles cold remove:yes").text()).contains("here any more.");
    assertThat(mara.says("/styles cold remove:yes").text())
        .contains("No style here has the name \"cold\".");
  }

  @Test
  @DisplayName("given a name that can't be used, when a style is saved, then it says why")
  void wrongNames() {
    assertThat(boris.says("/save nothing").text()).contains("You have no pictures yet.");
    boris.says("/style ice seed:1");
    boris.says("/save frost");
    anna.says("/style lava seed:1");

    assertThat(anna.says("/save frost").text()).contains("Somebody else has saved a style as");
    assertThat(anna.says("/save").text()).contains("The name is missing.");
    assertThat(anna.says("/save " + "x".repeat(41)).text()).contains("at most 40");
    assertThat(anna.says("/styles rename:warm").text()).contains("The search is missing.");
    assertThat(anna.says("/styles zzz").text()).contains("No style here matches \"zzz\".");
  }

  @Test
  @DisplayName(
      "given two styles, painted before or not, when they are mixed, then a third one is painted")
  void mix() {
    boris.says("/style ice seed:1");

    Answer mixed = boris.says("/mix ice with:lava percent:60 seed:1");

    assertThat(mixed.text()).contains("\"ice\" 40% + \"lava\" 60%");
    assertThat(mixed.pictures()).hasSize(1);
    assertThat(boris.says("/mix ice").text()).contains("The with is missing.");
    assertThat(boris.says("/mix ice with:lava percent:101").text())
        .contains("percent must be 0 to 100");
  }

  @Test
  @DisplayName("given a style, when it is taken elsewhere as a file, then only a whole one is used")
  void exportAndImport() {
    boris.says("/style ice seed:1");
    Answer exported = boris.says("/export ice");
    assertThat(exported.text()).contains("Here is \"ice\".");
    assertThat(exported.files()).containsExactly("ice.safetensors");

    assertThat(anna.says("/import other").text()).contains("send one file along");
    byte[] file =
        VectorFile.write(
            new DomainVector("cin_mult", new float[] {7}),
            new BundleInfo("portraits", "fake-portraits", 16, "cin_mult", 1, Set.of(Mode.INSTANT)));
    assertThat(anna.sends("/import broken", "a.safetensors", Arrays.copyOf(file, 20)).text())
        .contains("not a style that /export made");
    assertThat(anna.sends("/import Seven", "seven.safetensors", file).text())
        .contains("\"Seven\" is now the name of");
    assertThat(anna.says("/style seven seed:1").pictures()).hasSize(1);
  }

  @Test
  @DisplayName("given a quota, when it is asked for, then it says what is left and when it renews")
  void quota() {
    assertThat(boris.says("/quota").text())
        .contains("You have 1,000 of 1,000 pictures left today.", "Your quota renews ");
    boris.says("/style " + own("gold") + " seed:1 count:3");
    assertThat(boris.says("/quota").text()).contains("You have 997 of 1,000 pictures left");
    assertThat(boris.says("/quota sell").text()).contains("action must be show");
  }

  @Test
  @DisplayName("given a chosen language, when anything is answered, then in that language")
  void language() {
    assertThat(boris.says("/language ru").text()).contains("Теперь я говорю с вами по-русски.");
    assertThat(boris.says("/style \"золотая статуя\" seed:1").text())
        .contains("в очереди", "gold statue", "число 1, сила 1");
    assertThat(boris.says("/style").text()).contains("Не указан стиль.");
    assertThat(anna.says("/quota").text()).contains("You have");
    assertThat(boris.says("/language de").text()).contains("language — это en или ru или auto");
    assertThat(boris.says("/language").text()).contains("Не хватает language.");
    boris.says("/language auto");
    assertThat(boris.says("/quota").text()).contains("You have");
  }

  @Test
  @DisplayName("given a member's wish to be forgotten, when it is confirmed, then nothing is left")
  void privacyAndForgetMe() {
    boris.says("/style " + own("gold") + " seed:1 count:2");
    boris.says("/save mine");
    assertThat(boris.says("/privacy").text())
        .contains("I keep your id", "1 request, 2 pictures and 1 named style of yours");
    assertThat(boris.says("/forget-me").text()).contains("/forget-me confirm:yes");
    assertThat(boris.says("/forget-me confirm:maybe").text()).contains("confirm must be yes");
    assertThat(boris.says("/history").text()).contains("seed 1");

    assertThat(boris.says("/forget-me confirm:yes").text())
        .contains("is removed: 1 request and 2 pictures.");

    assertThat(boris.says("/history").text()).contains("You have no pictures yet.");
    assertThat(boris.says("/quota").text()).contains("998 of 1,000");
    assertThat(anna.says("/styles").text()).contains("mine: " + own("gold"));
  }

  @Test
  @DisplayName("given a question, when help is asked for, then commands are listed and explained")
  void help() {
    assertThat(boris.says("/help").text()).contains("/style", "/mix");
    assertThat(boris.says("/help style").text()).contains("Usage: /style", "strength");
    assertThat(boris.says("/help nonsense").text()).contains("There is no command /nonsense.");
  }
}
