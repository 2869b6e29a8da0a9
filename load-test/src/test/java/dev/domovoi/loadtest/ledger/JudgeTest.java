package dev.domovoi.loadtest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.loadtest.ledger.Judge.Fate;
import dev.domovoi.loadtest.ledger.Judge.Problem;
import dev.domovoi.loadtest.ledger.Sight.Kind;
import dev.domovoi.loadtest.plan.Action;
import dev.domovoi.loadtest.plan.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The judge of a load test")
class JudgeTest {
  private static final long SECOND = 1_000_000_000;

  private final Ledger ledger = new Ledger();

  @Test
  @DisplayName("finds nothing wrong with requests that were accepted and delivered in order")
  void fine() {
    ask("d1", Network.DISCORD, Action.STYLE, 0);
    see("d1", Kind.ACKNOWLEDGED, 1, "m1", "", 0);
    see("d1", Kind.EDITED, 2, "m1", "#1 is next in line", 0);
    see("d1", Kind.EDITED, 3, "m1", "#1 \"van gogh\", seed 1", 1);
    telegram("t1", Action.STYLE, 0, 1, 4);
    telegram("t2", Action.STYLE, 1, 2, 5);
    telegram("t3", Action.QUOTA, 2, 3, 0);

    Judge.Findings found = judge(false);

    assertThat(found.problems()).isEmpty();
    assertThat(found.fates())
        .isEqualTo(
            Map.of(
                Network.DISCORD, Map.of(Fate.DELIVERED, 1),
                Network.TELEGRAM, Map.of(Fate.DELIVERED, 3)));
  }

  @Test
  @DisplayName("finds a request that nobody answered")
  void unanswered() {
    ask("t1", Network.TELEGRAM, Action.QUEUE, 0);
    assertProblem(Problem.Kind.LOST, "no sign of the bot");
  }

  @Test
  @DisplayName("finds an acknowledged request that nothing followed")
  void onlyAcknowledged() {
    ask("d1", Network.DISCORD, Action.QUOTA, 0);
    see("d1", Kind.ACKNOWLEDGED, 1, "m1", "", 0);
    assertProblem(Problem.Kind.LOST, "acknowledged, and nothing followed");
  }

  @Test
  @DisplayName(
      "finds an accepted request whose pictures never came, even if it says that it failed")
  void withoutPictures() {
    ask("t1", Network.TELEGRAM, Action.STYLE, 0);
    see("t1", Kind.SAID, 1, "m1", "#7 is next in line", 0);
    see("t1", Kind.SAID, 2, "m2", "#7 \"x\" could not be painted.", 0);
    assertProblem(Problem.Kind.LOST, "could not be painted");
  }

  @Test
  @DisplayName("finds pictures in two messages, and one text in two")
  void doubled() {
    ask("t1", Network.TELEGRAM, Action.STYLE, 0);
    see("t1", Kind.SAID, 1, "m1", "#7 \"x\", seed 1", 1);
    see("t1", Kind.SAID, 2, "m2", "#7 \"x\", seed 1", 1);
    assertProblem(Problem.Kind.DOUBLED, "a picture came more than once");

    ask("t2", Network.TELEGRAM, Action.HELP, 3);
    see("t2", Kind.SAID, 4, "m3", "The commands", 0);
    see("t2", Kind.SAID, 5, "m4", "The commands", 0);
    assertThat(judge(false).problems()).hasSize(2);
  }

  @Test
  @DisplayName("forgives a text that is said again after a kill, but no picture")
  void repeatedAfterKill() {
    ask("t1", Network.TELEGRAM, Action.STYLE, 0);
    see("t1", Kind.SAID, 1, "m1", "#7 is next in line", 0);
    see("t1", Kind.SAID, 3, "m2", "#7 is next in line", 0);
    see("t1", Kind.SAID, 4, "m3", "#7 \"x\", seed 1", 1);
    assertThat(judge(false, 2 * SECOND).problems()).isEmpty();
    assertThat(judge(false, 2 * SECOND).repeated()).isEqualTo(1);
    assertThat(judge(false, 5 * SECOND).problems()).hasSize(1);

    see("t1", Kind.SAID, 6, "m4", "#7 \"x\", seed 1", 1);
    assertThat(judge(false, 5 * SECOND).problems())
        .extracting(Problem::sentence)
        .anyMatch(sentence -> sentence.contains("a picture came more than once"));
  }

  @Test
  @DisplayName("takes pictures that are put into the same message again for what they are: once")
  void sameMessage() {
    ask("d1", Network.DISCORD, Action.STYLE, 0);
    see("d1", Kind.ACKNOWLEDGED, 1, "m1", "", 0);
    see("d1", Kind.EDITED, 2, "m1", "#7 \"x\", seed 1", 1);
    see("d1", Kind.EDITED, 3, "m1", "#7 \"x\", seed 1", 1);
    assertThat(judge(false).problems()).isEmpty();
  }

  @Test
  @DisplayName("takes several pictures in several messages for delivered when all have come")
  void several() {
    ask("t1", Network.TELEGRAM, Action.STYLES, 0);
    see("t1", Kind.SAID, 1, "m1", "#7 is next in line", 0);
    see("t1", Kind.EDITED, 2, "m1", "#7 \"x\", seeds 1, 2", 1);
    assertProblem(Problem.Kind.LOST, "seeds 1, 2");
    see("t1", Kind.SAID, 3, "m2", "#7 2/2", 0);
    see("t1", Kind.EDITED, 4, "m2", "", 2);
    assertThat(judge(false).problems()).isEmpty();
    assertThat(ledger.courses().get(0).deliveredAt()).hasValue(4 * SECOND);
  }

  @Test
  @DisplayName("finds news of a job that came after its pictures")
  void lateNews() {
    ask("d1", Network.DISCORD, Action.STYLE, 0);
    see("d1", Kind.EDITED, 2, "m1", "#7 \"x\", seed 1", 1);
    see("d1", Kind.EDITED, 3, "m1", "#7 is being painted.", 0);
    assertProblem(Problem.Kind.DISORDERED, "news came after the pictures");
  }

  @Test
  @DisplayName("finds answers and pictures that overtook earlier ones of their chat")
  void overtaken() {
    telegram("t1", Action.QUEUE, 0, 5, 0);
    telegram("t2", Action.QUOTA, 1, 4, 0);
    assertProblem(Problem.Kind.DISORDERED, "answered before an earlier one");

    telegram("t3", Action.STYLE, 10, 11, 21);
    telegram("t4", Action.STYLE, 11, 12, 20);
    assertThat(judge(false).problems()).hasSize(2);
    assertThat(judge(false).problems().get(1).sentence()).contains("delivered before");
  }

  @Test
  @DisplayName("lets requests of other chats overtake")
  void otherChats() {
    ledger.asked(new Request("a", Network.TELEGRAM, Action.QUEUE, 0, "chat 1", 0));
    ledger.asked(new Request("b", Network.TELEGRAM, Action.QUEUE, 0, "chat 2", 1));
    see("a", Kind.SAID, 5, "m1", "Nothing waits", 0);
    see("b", Kind.SAID, 4, "m2", "Nothing waits", 0);
    assertThat(judge(false).problems()).isEmpty();
  }

  @Test
  @DisplayName("finds messages that answer nothing")
  void strays() {
    see("message-1", Kind.SAID, 1, "m1", "Good morning", 0);
    assertProblem(Problem.Kind.STRAY, "Good morning");
  }

  @Test
  @DisplayName("tells refusals from losses")
  void refused() {
    ask("t1", Network.TELEGRAM, Action.STYLE, 0);
    see("t1", Kind.SAID, 1, "m1", "That is 4 pictures, and 0 of your 20 a day are left.", 0);
    Judge.Findings found = judge(false);
    assertThat(found.problems()).isEmpty();
    assertThat(found.fates()).isEqualTo(Map.of(Network.TELEGRAM, Map.of(Fate.REFUSED, 1)));
  }

  @Test
  @DisplayName("calls a Discord request missed only if the bot was away and gave no sign")
  void missed() {
    ask("d1", Network.DISCORD, Action.STYLE, 0);
    assertThat(judge(true).fates().get(Network.DISCORD)).isEqualTo(Map.of(Fate.MISSED, 1));
    assertThat(judge(false).fates().get(Network.DISCORD)).isEqualTo(Map.of(Fate.LOST, 1));

    see("d1", Kind.ACKNOWLEDGED, 1, "m1", "", 0);
    assertThat(judge(true).fates().get(Network.DISCORD)).isEqualTo(Map.of(Fate.LOST, 1));
  }

  @Test
  @DisplayName("waits for what may come, and not for what Discord would not take any more")
  void over() {
    ask("d1", Network.DISCORD, Action.STYLE, 0);
    ask("t1", Network.TELEGRAM, Action.STYLE, 0);
    Judge judge = new Judge(absences(false, Long.MAX_VALUE));
    List<Course> courses = ledger.courses();
    assertThat(courses).noneMatch(course -> judge.isOver(course, SECOND));
    assertThat(courses)
        .filteredOn(course -> judge.isOver(course, 60 * SECOND))
        .extracting(course -> course.request().key())
        .containsExactly("d1");
  }

  @Test
  @DisplayName("finds the request of a message in a channel by the job that it names")
  void byJob() {
    ask("d1", Network.DISCORD, Action.STYLE, 0);
    see("d1", Kind.EDITED, 1, "m1", "#12 is next in line", 0);
    Sight post = new Sight(2 * SECOND, Kind.SAID, "m2", "<@5> #12 \"x\", seed 1", List.of("x"));
    ledger.seenApart("message-m2", post);
    assertThat(judge(false).problems()).isEmpty();
    assertThat(judge(false).fates().get(Network.DISCORD)).containsKey(Fate.DELIVERED);
  }

  private void telegram(String key, Action action, long asked, long words, long pictures) {
    ask(key, Network.TELEGRAM, action, asked);
    see(key, Kind.SAID, words, "words-" + key, pictures > 0 ? "#" + key.charAt(1) : "This", 0);
    if (pictures > 0) {
      see(key, Kind.SAID, pictures, "pictures-" + key, "#" + key.charAt(1) + " \"x\"", 1);
    }
  }

  private void ask(String key, Network network, Action action, long second) {
    int pictures = action == Action.STYLES ? 2 : action.asksForPictures() ? 1 : 0;
    String chat = network == Network.TELEGRAM ? "chat" : "";
    ledger.asked(new Request(key, network, action, pictures, chat, second * SECOND));
  }

  private void see(String key, Kind kind, long second, String message, String text, int picture) {
    List<String> pictures = picture == 0 ? List.of() : List.of("picture " + picture);
    ledger.seen(key, new Sight(second * SECOND, kind, message, text, pictures));
  }

  private Judge.Findings judge(boolean away) {
    return judge(away, Long.MAX_VALUE);
  }

  private Judge.Findings judge(boolean away, long killedAt) {
    return new Judge(absences(away, killedAt)).judge(ledger.courses(), ledger.strays());
  }

  private static Judge.Absences absences(boolean away, long killedAt) {
    return new Judge.Absences() {
      @Override
      public boolean awayFromDiscord(long from, long to) {
        return away;
      }

      @Override
      public boolean killed(long from, long to) {
        return from <= killedAt && killedAt <= to;
      }
    };
  }

  private void assertProblem(Problem.Kind kind, String words) {
    assertThat(judge(false).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(kind);
              assertThat(problem.sentence()).contains(words);
            });
  }
}
