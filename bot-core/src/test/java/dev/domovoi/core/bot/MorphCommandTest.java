package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.BUNDLE;
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

import dev.domovoi.core.TestData;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorFile;
import dev.domovoi.core.style.VectorKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

@DisplayName("/morph, /mix and /export")
class MorphCommandTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final BotPorts ports = TestBot.ports(queue, pictures, mock(Quotas.class));
  private final Bot bot = Bot.standard(ports);

  @BeforeEach
  void accepting() {
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(12), 1, QUOTA));
  }

  @ParameterizedTest
  @CsvSource({
    "/morph lava seed:3, plain → «lava»",
    "/morph lava from:ice seed:3, «ice» → «lava»",
    "/morph \"Gold  Statue\" from:золото seed:3, «gold» → «Gold Statue»",
    "/morph frost seed:3, plain → «blue ice»",
  })
  @DisplayName("ask for an animation, by the words or names of its ends")
  void asked(String line, String prompt) {
    named("frost", "blue ice");

    Reply reply = bot.handle(request(line));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.ACCEPTED);
    assertThat(reply.audience()).isEqualTo(Reply.Audience.EVERYONE);
    assertThat(submitted().request()).isEqualTo(style(prompt, 3, 1));
  }

  @Test
  @DisplayName("estimate a morph by what morphs take")
  void estimate() {
    assertThat(bot.handle(request("/morph lava")).text())
        .isEqualTo("#12 is next in line, about 8 s. You have 17 pictures left today.");
  }

  @ParameterizedTest
  @CsvSource({
    "/morph, The to is missing.",
    "/morph lava from:LAVA, Both ends of this animation are the same style",
    "/morph \"a «b»\", These two can't be an animation",
    "/morph loop, These two can't be an animation",
    "/morph lava strength:3, strength must be 0 to 2",
    "/mix loop with:ice, These two can't be mixed",
    "/export loop, A morph is a way between two styles",
    "/style loop mode:fine-tune, can't do mode:fine-tune",
  })
  @DisplayName("refuse what makes no sense, in a sentence, and spend nothing")
  void refused(String line, String why) {
    named("loop", "plain → «lava»");

    Reply reply = bot.handle(request(line));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.text()).contains(why);
    then(queue).should(never()).submit(any());
  }

  @Test
  @DisplayName("refuse blocked words at either end")
  void blockedWords() {
    given(ports.community().words().of(TestData.HOME)).willReturn(List.of("badger"));

    assertThat(bot.handle(request("/morph lava from:badger")).text()).contains("a word of this");
    assertThat(bot.handle(request("/morph badger")).text()).contains("a word of this");
    assertThat(bot.handle(request("/export badger")).text()).contains("a word of this");
    then(queue).should(never()).submit(any());
  }

  @Test
  @DisplayName("say what a morph costs when too little is left")
  void quota() {
    given(queue.submit(any()))
        .willReturn(
            new Submission.OverQuota(QuotaKind.PICTURES, new QuotaState(5, 3, QUOTA.renewsAt())));

    assertThat(bot.handle(request("/morph lava")).text())
        .startsWith("That is 4 pictures, and 2 of your 5 a day are left.");
  }

  @Test
  @DisplayName("answer with the stored animation if the same one is asked for again")
  void known() {
    Job stored = job(12, style("plain → «lava»", 3, 1), JobState.DONE);
    PictureKey key = PictureKey.of(BUNDLE, stored.request().first());
    given(pictures.find(any())).willReturn(Map.of(key, new PictureId(5)));
    given(queue.recordKnown(any(), any())).willReturn(stored.id());

    Reply reply = bot.handle(request("/morph LAVA seed:3"));

    assertThat(reply.attachments())
        .containsExactly(new Attachment(new PictureId(5), "plain-lava-3.gif"));
    then(queue).should(never()).submit(any());
  }

  @Test
  @DisplayName("suggest styles for both ends while a member types")
  void suggested() {
    named("frost", "blue ice");

    for (String option : List.of("to", "from")) {
      assertThat(bot.suggest(new Suggestions(TestData.HOME, "morph", option, "fr")))
          .containsExactly("frost");
    }
  }

  @Test
  @DisplayName("mix styles that were never painted: the worker sees to their vectors")
  void mix() {
    Reply reply = bot.handle(request("/mix ice with:lava seed:3"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.ACCEPTED);
    assertThat(submitted().request()).isEqualTo(style("\"ice\" 50% + \"lava\" 50%", 3, 1));
  }

  @Test
  @DisplayName("export a style that was never painted by way of the queue, for no picture")
  void exportUnknown() {
    Reply reply = bot.handle(request("/export \"old gold\""));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.ACCEPTED);
    assertThat(submitted().request().isForVector()).isTrue();
    assertThat(submitted().request().cost()).isZero();
    assertThat(submitted().request().first().prompt().text()).isEqualTo("old gold");
  }

  @Test
  @DisplayName("export a stored vector at once, to the asker alone")
  void exportKnown() throws Exception {
    DomainVector vector = new DomainVector("cin_mult", new float[10]);
    given(ports.vectors().find(new VectorKey(BUNDLE.fingerprint(), "gold", Mode.INSTANT)))
        .willReturn(Optional.of(vector));

    Reply reply = bot.handle(request("/export Gold"));

    assertThat(reply.audience()).isEqualTo(Reply.Audience.ONLY_THE_ASKER);
    assertThat(VectorFile.read(reply.documents().get(0).bytes(), BUNDLE)).isEqualTo(vector);
    then(queue).should(never()).submit(any());
  }

  @Test
  @DisplayName("say when more vectors can be had")
  void noMoreVectors() {
    given(queue.submit(any()))
        .willReturn(
            new Submission.OverQuota(QuotaKind.VECTORS, new QuotaState(1, 1, QUOTA.renewsAt())));

    assertThat(bot.handle(request("/export gold")).text())
        .startsWith("I work out at most 1 new style a day for you to export.")
        .contains("You can export more in ");
  }

  private void named(String name, String prompt) {
    NamedStyle style =
        new NamedStyle(
            TestData.HOME,
            new StyleName(name),
            Optional.of(TestData.ANNA),
            Prompt.of(prompt),
            Mode.INSTANT,
            1);
    assertThat(ports.namedStyles().save(style, false)).isTrue();
  }

  private NewJob submitted() {
    ArgumentCaptor<NewJob> job = ArgumentCaptor.forClass(NewJob.class);
    then(queue).should().submit(job.capture());
    return job.getValue();
  }
}
