package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.BORIS;
import static dev.domovoi.core.TestData.HOME;
import static dev.domovoi.core.TestData.QUOTA;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.request;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.CancelOutcome;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.moderation.CommunitySettings;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.core.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

@DisplayName("mode:fine-tune")
class FineTuneTest {
  private static final BundleInfo BUNDLE =
      new BundleInfo("faces", "f00d", 64, "x", 1, Set.of(Mode.INSTANT, Mode.FINE_TUNE), true);

  private final JobQueue queue = mock(JobQueue.class);
  private final FakeButtons buttons = new FakeButtons();
  private final BotPorts plain =
      TestBot.ports(
          queue,
          mock(Pictures.class),
          mock(Quotas.class),
          buttons,
          community -> List.of(),
          JobTimes.standard(),
          () -> {});
  private final BotPorts ports = TestBot.with(plain, BUNDLE, plain.references());
  private final Bot bot = Bot.standard(ports);

  @BeforeEach
  void oneJob() {
    given(queue.find(any())).willReturn(Optional.empty());
    given(queue.find(new JobId(12)))
        .willReturn(Optional.of(job(12, style("gold statue", 3, 2), JobState.DONE)));
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(13), 1, QUOTA));
  }

  @Test
  @DisplayName("waits in its own lane, with a button to cancel it")
  void ownLane() {
    Reply reply = bot.handle(request("/style gold mode:fine-tune"));

    assertThat(submitted().lane()).isEqualTo(Lane.FINE_TUNE);
    assertThat(reply.buttons()).extracting(Button::label).containsExactly("Cancel");
  }

  @Test
  @DisplayName("is painted at once, and costs no fine-tuning, when the vector is known")
  void known() {
    given(ports.vectors().find(new VectorKey("f00d", "gold", Mode.FINE_TUNE)))
        .willReturn(Optional.of(new DomainVector("x", new float[] {1})));

    Reply reply = bot.handle(request("/style Gold mode:fine-tune"));

    assertThat(submitted().lane()).isEqualTo(Lane.INSTANT);
    assertThat(submitted().request().first().mode()).isEqualTo(Mode.FINE_TUNE);
    assertThat(reply.buttons()).isEmpty();
  }

  @Test
  @DisplayName("is for words and pictures, not for mixes and imported styles")
  void finished() {
    for (String prompt : List.of("\"ice\" 40% + \"lava\" 60%", "imported 0123456789abcdef")) {
      CommandInput typed =
          new CommandInput.Typed("style", Map.of("prompt", prompt, "mode", "fine-tune"));
      assertThat(bot.handle(request("key-1", ANNA, typed)).text())
          .startsWith("Mixes and imported styles are painted as they are");
    }
  }

  @Test
  @DisplayName("has a button below instant pictures only")
  void button() {
    JobButtons below = new JobButtons(buttons, BUNDLE.modes());

    assertThat(labels(below, Mode.INSTANT)).contains("Fine-tune");
    assertThat(labels(below, Mode.FINE_TUNE)).doesNotContain("Fine-tune");
  }

  private static List<String> labels(JobButtons below, Mode mode) {
    StyleRequest asked = new StyleRequest(style("gold", 3, 1).first().withMode(mode), 1);
    return below.below(new JobId(12), asked, Language.ENGLISH).stream().map(Button::label).toList();
  }

  @Test
  @DisplayName("by its button is asked for by whoever presses it, with one key for each")
  void pressed() {
    assertThat(press(BORIS, ButtonAction.FINE_TUNE).kind()).isEqualTo(Reply.Kind.ACCEPTED);

    NewJob job = submitted();
    assertThat(job.member()).isEqualTo(BORIS);
    assertThat(job.requestKey()).startsWith("press-").endsWith("-LOCAL-boris");
    assertThat(job.request().first())
        .isEqualTo(style("gold statue", 3, 2).first().withMode(Mode.FINE_TUNE));
    assertThat(job.request().count()).isEqualTo(2);
  }

  @Test
  @DisplayName("by its button is refused where the community does not want it")
  void notHere() {
    given(ports.community().settings().settings(HOME))
        .willReturn(CommunitySettings.standard(4).withFineTuning(false));

    assertThat(press(BORIS, ButtonAction.FINE_TUNE).text()).startsWith("This community does not");
  }

  @Test
  @DisplayName("is cancelled by its button for whoever asked, and for nobody else")
  void cancelled() {
    given(queue.cancel(new JobId(12), ANNA)).willReturn(CancelOutcome.CANCELLED);
    given(queue.cancel(new JobId(12), BORIS)).willReturn(CancelOutcome.NOT_FOUND);

    assertThat(press(ANNA, ButtonAction.CANCEL).text())
        .isEqualTo("#12 is cancelled; it does not count against your quota.");
    assertThat(press(BORIS, ButtonAction.CANCEL).text())
        .isEqualTo("Only whoever asked for this can cancel it.");
  }

  private Reply press(MemberId member, ButtonAction action) {
    String id = buttons.ofJob(new JobId(12), List.of(action)).get(0).id();
    return bot.handle(request("key-2", member, new CommandInput.Press(id)));
  }

  private NewJob submitted() {
    ArgumentCaptor<NewJob> job = ArgumentCaptor.forClass(NewJob.class);
    verify(queue).submit(job.capture());
    return job.getValue();
  }
}
