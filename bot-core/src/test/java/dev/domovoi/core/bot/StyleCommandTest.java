package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.QUOTA;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.request;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.style.PictureSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

@DisplayName("/style")
class StyleCommandTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final AtomicInteger wakeUps = new AtomicInteger();
  private final Bot bot =
      Bot.standard(
          TestBot.ports(
              queue,
              pictures,
              mock(Quotas.class),
              new FakeButtons(),
              community -> List.of(),
              new JobTimes(Duration.ofSeconds(2), Duration.ofMinutes(3)),
              wakeUps::incrementAndGet));

  @Test
  @DisplayName("queues a job with exactly what was asked for, and wakes the worker up")
  void accepted() {
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(12), 3, QUOTA));

    Reply reply =
        bot.handle(request("/style \"Van  Gogh\" seed:7 strength:1.2 count:2 truncation:0.5"));

    NewJob submitted = submitted();
    assertThat(submitted.requestKey()).isEqualTo("key-1");
    assertThat(submitted.request().count()).isEqualTo(2);
    PictureSpec first = submitted.request().first();
    assertThat(first.prompt().text()).isEqualTo("Van Gogh");
    assertThat(first.seed()).isEqualTo(7);
    assertThat(first.strength()).isEqualTo(1.2);
    assertThat(first.truncation()).isEqualTo(0.5);
    assertThat(reply.kind()).isEqualTo(Reply.Kind.ACCEPTED);
    assertThat(reply.text())
        .isEqualTo("#12 is number 3 in line, about 6 s. You have 17 pictures left today.");
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  @DisplayName("has defaults, and a random seed short enough to be typed again")
  void defaults() {
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(12), 1, QUOTA));

    Reply reply = bot.handle(request("/style gold"));

    PictureSpec first = submitted().request().first();
    assertThat(first.seed()).isBetween(0L, 999_999_999L);
    assertThat(first.strength()).isEqualTo(1);
    assertThat(first.truncation()).isEqualTo(0.7);
    assertThat(submitted().request().count()).isEqualTo(1);
    assertThat(reply.text()).startsWith("#12 is next in line, about 2 s.");
  }

  @Test
  @DisplayName("answers at once when all pictures are known")
  void known() {
    allKnown();
    Job recorded = withoutAttempts(job(12, style("gold", 3, 2), JobState.DONE));
    given(queue.recordKnown(any(), any())).willReturn(recorded.id());
    given(queue.find(recorded.id())).willReturn(Optional.of(recorded));

    Reply reply = bot.handle(request("/style gold seed:3 count:2"));

    then(queue).should(never()).submit(any());
    then(queue).should().recordKnown(any(), eq(ids(3, 4)));
    assertThat(reply.kind()).isEqualTo(Reply.Kind.ANSWER);
    assertThat(reply.text()).isEqualTo("#12 \"gold\", seeds 3, 4, strength 1");
    assertThat(reply.attachments())
        .containsExactly(
            new Attachment(new PictureId(3), "gold-3.png"),
            new Attachment(new PictureId(4), "gold-4.png"));
    assertThat(wakeUps).hasValue(0);
  }

  @Test
  @DisplayName("does not send pictures again when the same request comes twice")
  void redelivered() {
    allKnown();
    Job painted = job(12, style("gold", 3, 1), JobState.DONE);
    given(queue.recordKnown(any(), any())).willReturn(painted.id());
    given(queue.find(painted.id())).willReturn(Optional.of(painted));

    Reply reply = bot.handle(request("/style gold seed:3"));

    assertThat(reply.attachments()).isEmpty();
    assertThat(reply.text()).isEqualTo("I have this request already: it is #12.");
  }

  @Test
  @DisplayName("queues the whole job when only some of its pictures are known")
  void partlyKnown() {
    given(pictures.find(any()))
        .willReturn(Map.of(PictureKey.of(BUNDLE, style("gold", 3, 1).first()), new PictureId(3)));
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(12), 1, QUOTA));

    assertThat(bot.handle(request("/style gold seed:3 count:2")).kind())
        .isEqualTo(Reply.Kind.ACCEPTED);
  }

  @Test
  @DisplayName("names the job of a request that was accepted before")
  void duplicate() {
    given(queue.submit(any())).willReturn(new Submission.Duplicate(new JobId(12)));

    assertThat(bot.handle(request("/style gold")).text()).contains("#12");
    assertThat(wakeUps).hasValue(0);
  }

  @Test
  @DisplayName("says what is left of a spent quota and when it renews")
  void overQuota() {
    given(queue.submit(any()))
        .willReturn(
            new Submission.OverQuota(QuotaKind.PICTURES, new QuotaState(20, 19, QUOTA.renewsAt())));

    Reply reply = bot.handle(request("/style gold count:2"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.text())
        .isEqualTo(
            "That is 2 pictures, and 1 of your 20 a day is left."
                + " Your quota renews in 12 h (2026-01-02 00:00 UTC).");
  }

  @Test
  @DisplayName("limits the jobs that one member has waiting")
  void tooMany() {
    given(queue.submit(any())).willReturn(new Submission.TooManyWaiting(5));

    Reply reply = bot.handle(request("/style gold"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.text()).contains("5 jobs waiting", "/cancel");
  }

  @Test
  @DisplayName("says which mode works when the bundle can't do the one asked for")
  void unsupportedMode() {
    Reply reply = bot.handle(request("/style gold mode:fine-tune"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.text()).contains("mode:fine-tune", "mode:instant");
    then(queue).should(never()).submit(any());
  }

  @Test
  @DisplayName("refuses a prompt that grows too long when it is composed")
  void growingPrompt() {
    Reply reply = bot.handle(request("/style " + "\u0958".repeat(200)));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.text()).contains("too long", "Usage: /style");
  }

  private NewJob submitted() {
    ArgumentCaptor<NewJob> job = ArgumentCaptor.forClass(NewJob.class);
    then(queue).should().submit(job.capture());
    return job.getValue();
  }

  private void allKnown() {
    given(pictures.find(any()))
        .willAnswer(
            call -> {
              Collection<PictureKey> keys = call.getArgument(0);
              return keys.stream()
                  .collect(Collectors.toMap(key -> key, key -> new PictureId(key.seed())));
            });
  }

  private static List<PictureId> ids(long... values) {
    return Arrays.stream(values).mapToObj(PictureId::new).toList();
  }

  private static Job withoutAttempts(Job job) {
    return new Job(
        job.id(),
        job.member(),
        job.community(),
        job.replyTo(),
        job.request(),
        job.state(),
        0,
        job.accepted(),
        job.finished(),
        null,
        null);
  }
}
