package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.BORIS;
import static dev.domovoi.core.TestData.CHANNEL;
import static dev.domovoi.core.TestData.ELSEWHERE;
import static dev.domovoi.core.TestData.HOME;
import static dev.domovoi.core.TestData.QUOTA;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.request;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

@DisplayName("Buttons below pictures, and named styles,")
class ButtonPressesTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final FakeButtons buttons = new FakeButtons();
  private final BotPorts ports =
      TestBot.ports(
          queue,
          pictures,
          mock(Quotas.class),
          buttons,
          community -> List.of("gold statue", "marble"),
          JobTimes.standard(),
          () -> {});
  private final Bot bot = Bot.standard(ports);
  private final Job done = job(12, style("gold statue", 3, 2), JobState.DONE);

  @BeforeEach
  void oneJob() {
    given(queue.find(any())).willReturn(Optional.empty());
    given(queue.find(new JobId(12))).willReturn(Optional.of(done));
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(13), 1, QUOTA));
  }

  @Test
  @DisplayName("paint the same persons with more of the style")
  void stronger() {
    assertThat(press(ANNA, "stronger-12").kind()).isEqualTo(Reply.Kind.ACCEPTED);

    StyleRequest asked = submitted().request();
    assertThat(asked).isEqualTo(changed(1.25));
  }

  @Test
  @DisplayName("paint other persons in the same style")
  void again() {
    press(ANNA, "again-12");

    StyleRequest asked = submitted().request();
    assertThat(asked.first().seed()).isNotEqualTo(3);
    assertThat(asked.first().withSeed(3)).isEqualTo(done.request().first());
    assertThat(asked.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("act for whoever presses, once for each")
  void pressed() {
    press(BORIS, "again-12");

    NewJob job = submitted();
    assertThat(job.member()).isEqualTo(BORIS);
    assertThat(job.requestKey()).isEqualTo("press-again-12-LOCAL-boris");
  }

  @Test
  @DisplayName("are refused when nobody knows them")
  void unknown() {
    for (String id : List.of("", "again-13", "nonsense", "x".repeat(5000))) {
      assertThat(press(ANNA, id).kind()).as(id).isEqualTo(Reply.Kind.REFUSAL);
    }
  }

  @Test
  @DisplayName("stand below pictures only where they can act")
  void below() {
    JobButtons below = new JobButtons(buttons, Set.of(Mode.INSTANT));

    assertThat(below.below(new JobId(12), done.request(), Language.ENGLISH))
        .extracting(Button::label)
        .containsExactly("Again", "Weaker", "Stronger", "Save as…", "Mix with…", "Delete");
    assertThat(below.below(new JobId(12), changed(2), Language.ENGLISH))
        .extracting(Button::label)
        .containsExactly("Again", "Weaker", "Save as…", "Mix with…", "Delete");
    assertThat(below.below(new JobId(12), changed(0), Language.ENGLISH))
        .extracting(Button::label)
        .containsExactly("Again", "Stronger", "Save as…", "Mix with…", "Delete");
  }

  @Test
  @DisplayName("ask for a name before they save, and the name then works in /style and /styles")
  void saved() {
    Reply form = press(ANNA, "save-12");
    assertThat(form.kind()).isEqualTo(Reply.Kind.FORM);
    assertThat(form.form().orElseThrow().id()).isEqualTo("save-12");

    Reply saved = submit(ANNA, Map.of("name", "Old Gold"));
    bot.handle(request("/style \"old gold\" seed:5"));

    assertThat(saved.text()).contains("Old Gold", "gold statue");
    assertThat(submitted().request().first().prompt().text()).isEqualTo("gold statue");
    assertThat(bot.handle(request("/styles")).text()).contains("Old Gold", "marble");
  }

  @Test
  @DisplayName("don't take another member's name away")
  void taken() {
    submit(ANNA, Map.of("name", "mine"));

    assertThat(submit(BORIS, Map.of("name", "MINE")).text()).contains("choose another name");
    assertThat(submit(BORIS, Map.of()).text()).contains("name is empty");
    assertThat(submit(BORIS, Map.of("name", "\u202eevil")).kind()).isEqualTo(Reply.Kind.REFUSAL);
  }

  @Test
  @DisplayName("delete pictures for whoever asked for them, and for nobody else")
  void delete() {
    given(ports.community().purges().remove(any(), any())).willReturn(2);

    assertThat(press(BORIS, "delete-12").text()).startsWith("Only whoever asked for these");
    then(ports.community().purges()).should(never()).remove(any(), any());
    assertThat(press(ANNA, "delete-12").text()).startsWith("#12 is deleted, with 2 pictures.");
    then(ports.community().purges()).should().remove(new JobId(12), Optional.empty());
  }

  @Test
  @DisplayName("delete pictures for moderators of their own community, which is recorded")
  void moderatorDeletes() {
    press(moderator(HOME), "delete-12");

    Deed deed = new Deed(BORIS, HOME, "delete", ANNA.id(), "#12");
    then(ports.community().purges()).should().remove(new JobId(12), Optional.of(deed));
    assertThat(press(moderator(ELSEWHERE), "delete-12").kind()).isEqualTo(Reply.Kind.REFUSAL);
  }

  @Test
  @DisplayName("mix the style with another one for the same persons")
  void mixed() {
    DomainVector vector = new DomainVector("x", new float[] {1});
    given(ports.vectors().find(any())).willReturn(Optional.of(vector));
    assertThat(press(BORIS, "mix-12").form().orElseThrow().id()).isEqualTo("mix-12");

    bot.handle(
        request("key-4", BORIS, new CommandInput.Submitted("mix-12", Map.of("name", "ice"))));

    NewJob job = submitted();
    assertThat(job.member()).isEqualTo(BORIS);
    assertThat(job.request().first().prompt().text())
        .isEqualTo("\"gold statue\" 50% + \"ice\" 50%");
    assertThat(job.request().first().seed()).isEqualTo(3);
  }

  @Test
  @DisplayName("are suggested while a member types: saved names before popular prompts")
  void suggested() {
    submit(ANNA, Map.of("name", "Old Gold"));

    assertThat(suggest("style", "prompt", "GOLD")).containsExactly("Old Gold", "gold statue");
    assertThat(suggest("style", "prompt", "")).hasSize(3);
    assertThat(suggest("style", "seed", "1")).isEmpty();
    assertThat(suggest("nothing", "prompt", "")).isEmpty();
  }

  private static ChatRequest moderator(CommunityId community) {
    return new ChatRequest(
        "key-5",
        BORIS,
        community,
        CHANNEL,
        Locale.ENGLISH,
        true,
        new CommandInput.Press("delete-12"),
        List.of());
  }

  private Reply press(ChatRequest request, String id) {
    assertThat(((CommandInput.Press) request.input()).button()).isEqualTo(id);
    return bot.handle(request);
  }

  private StyleRequest changed(double strength) {
    return new StyleRequest(done.request().first().withStrength(strength), 2);
  }

  private List<String> suggest(String command, String option, String typed) {
    return bot.suggest(new Suggestions(HOME, command, option, typed));
  }

  private Reply press(MemberId member, String id) {
    return bot.handle(request("key-2", member, new CommandInput.Press(id)));
  }

  private Reply submit(MemberId member, Map<String, String> values) {
    return bot.handle(request("key-3", member, new CommandInput.Submitted("save-12", values)));
  }

  private NewJob submitted() {
    ArgumentCaptor<NewJob> job = ArgumentCaptor.forClass(NewJob.class);
    verify(queue).submit(job.capture());
    return job.getValue();
  }
}
