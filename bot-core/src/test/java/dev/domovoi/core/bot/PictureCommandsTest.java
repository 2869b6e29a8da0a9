package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.BORIS;
import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.CHANNEL;
import static dev.domovoi.core.TestData.ELSEWHERE;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.picture;
import static dev.domovoi.core.TestData.request;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.picture.PngText;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.text.Language;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bot, asked about pictures,")
class PictureCommandsTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final Quotas quotas = mock(Quotas.class);
  private final Bot bot = TestBot.over(queue, pictures, quotas);

  private final Job job = job(12, style("gold statue", 3, 2), JobState.DONE);

  @Test
  @DisplayName("lists the latest ones with their parameters")
  void history() {
    given(pictures.history(ANNA, 10)).willReturn(List.of(picture(51, job, 2), picture(50, job, 1)));

    assertThat(bot.handle(request("/history")).text())
        .isEqualTo(
            """
            Your latest pictures, newest first:
            #12 "gold statue" seed 4, strength 1, 2026-01-01 12:00 UTC
            #12 "gold statue" seed 3, strength 1, 2026-01-01 12:00 UTC""");
  }

  @Test
  @DisplayName("keeps the longest list within one message of any platform")
  void longHistory() {
    Job wordy = job(Long.MAX_VALUE, style("ж".repeat(300), Long.MIN_VALUE, 1), JobState.DONE);
    given(pictures.history(any(), anyInt()))
        .willReturn(IntStream.range(0, 10).mapToObj(i -> picture(i, wordy, 1)).toList());

    assertThat(bot.handle(request("/history")).text()).hasSizeLessThan(2000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/history", "/info"})
  @DisplayName("shows a newcomer how to begin")
  void newcomer(String line) {
    given(pictures.history(any(), anyInt())).willReturn(List.of());

    assertThat(bot.handle(request(line)).text()).contains("no pictures yet", "/style");
  }

  @Test
  @DisplayName("describes the newest one, or all of a job")
  void info() {
    given(pictures.history(ANNA, 1)).willReturn(List.of(picture(51, job, 2)));
    given(queue.find(job.id())).willReturn(Optional.of(job));
    given(pictures.ofJob(job.id())).willReturn(List.of(picture(50, job, 1), picture(51, job, 2)));

    assertThat(bot.handle(request("/info")).text())
        .isEqualTo(
            "#12, picture 2: \"gold statue\" seed 4, strength 1, truncation 0.7, mode instant,"
                + " bundle embedded, painted 2026-01-01 12:00 UTC");
    assertThat(bot.handle(request("/info 12")).text().lines()).hasSize(2);
    assertThat(bot.handle(request("/info 99")).text()).isEqualTo("There is no job #99 here.");
  }

  @Test
  @DisplayName("shows a job to its community, and to no other")
  void discretion() {
    given(queue.find(job.id())).willReturn(Optional.of(job));
    given(pictures.ofJob(job.id())).willReturn(List.of(picture(50, job, 1)));
    ChatRequest stranger =
        new ChatRequest(
            "k",
            BORIS,
            ELSEWHERE,
            CHANNEL,
            Locale.ROOT,
            false,
            new CommandInput.Typed("info", Map.of("job", "12")),
            List.of());

    assertThat(bot.handle(request(BORIS, "/info 12")).kind()).isEqualTo(Reply.Kind.ANSWER);
    assertThat(bot.handle(stranger).kind()).isEqualTo(Reply.Kind.REFUSAL);
  }

  @Test
  @DisplayName("says how a job without pictures stands")
  void unfinished() {
    given(queue.find(job.id()))
        .willReturn(Optional.of(job(12, style("gold", 3, 1), JobState.QUEUED)));

    assertThat(bot.handle(request("/info 12")).text())
        .isEqualTo("#12 has no pictures; it is queued.");
  }

  @Test
  @DisplayName("reads the parameters in a PNG file")
  void file() throws Exception {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", plain);
    byte[] ours =
        PngText.insert(
            plain.toByteArray(), PictureText.of(job.request().first(), BUNDLE).toTexts());

    assertThat(InfoCommand.ofFile(Language.ENGLISH, ours).text())
        .startsWith("\"gold statue\" seed 3, strength 1");
    assertThat(InfoCommand.ofFile(Language.ENGLISH, plain.toByteArray()).text())
        .contains("no parameters");
    assertThat(InfoCommand.ofFile(Language.ENGLISH, new byte[3]).text())
        .isEqualTo("This is not a PNG file.");
  }
}
