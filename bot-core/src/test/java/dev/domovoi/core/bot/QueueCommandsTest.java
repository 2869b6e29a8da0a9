package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.request;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.CancelOutcome;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot, asked for /queue and /cancel,")
class QueueCommandsTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final Quotas quotas = mock(Quotas.class);
  private final Bot bot = TestBot.over(queue, pictures, quotas);

  @Test
  @DisplayName("says that nothing is queued")
  void empty() {
    given(queue.status(ANNA)).willReturn(new QueueStatus(0, 0, List.of()));

    assertThat(bot.handle(request("/queue")).text()).isEqualTo("The queue is empty.");
  }

  @Test
  @DisplayName("lists the member's own jobs with their places")
  void own() {
    given(queue.status(ANNA)).willReturn(status());

    assertThat(bot.handle(request("/queue")).text())
        .isEqualTo(
            """
            In the queue: 3 waiting, 1 being painted.
            #12 "gold", being painted
            #13 "ice", number 2 in line""");
  }

  @Test
  @DisplayName("says when none of the jobs is the member's own")
  void none() {
    given(queue.status(ANNA)).willReturn(new QueueStatus(3, 1, List.of()));

    assertThat(bot.handle(request("/queue")).text()).endsWith("None of them is yours.");
  }

  @Test
  @DisplayName("cancels the newest open job when no number is given")
  void newest() {
    given(queue.status(ANNA)).willReturn(status());
    given(queue.cancel(new JobId(13), ANNA)).willReturn(CancelOutcome.CANCELLED);

    assertThat(bot.handle(request("/cancel")).text()).startsWith("#13 is cancelled");
  }

  @Test
  @DisplayName("cancels a job by number, and says when that can't be")
  void byNumber() {
    given(queue.cancel(new JobId(1), ANNA)).willReturn(CancelOutcome.CANCELLED);
    given(queue.cancel(new JobId(2), ANNA)).willReturn(CancelOutcome.ALREADY_OVER);
    given(queue.cancel(new JobId(3), ANNA)).willReturn(CancelOutcome.NOT_FOUND);
    given(queue.status(ANNA)).willReturn(new QueueStatus(0, 0, List.of()));

    assertThat(bot.handle(request("/cancel #1")).kind()).isEqualTo(Reply.Kind.ANSWER);
    assertThat(bot.handle(request("/cancel 2")).text()).isEqualTo("#2 is over already.");
    assertThat(bot.handle(request("/cancel 3")).text()).startsWith("You have no job #3");
    assertThat(bot.handle(request("/cancel")).text()).startsWith("You have no open job");
  }

  private QueueStatus status() {
    Job running = job(12, style("gold", 3, 1), JobState.RUNNING);
    Job waiting = job(13, style("ice", 3, 1), JobState.QUEUED);
    return new QueueStatus(
        3, 1, List.of(new QueueStatus.Entry(running, 0), new QueueStatus.Entry(waiting, 2)));
  }
}
