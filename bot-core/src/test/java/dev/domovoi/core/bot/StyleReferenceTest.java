package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.CHANNEL;
import static dev.domovoi.core.TestData.HOME;
import static dev.domovoi.core.TestData.QUOTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.reference.ReferenceException;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

@DisplayName("/style with a picture")
class StyleReferenceTest {
  private static final byte[] GOOD = {1, 2, 3};
  private static final byte[] BAD = {9};

  private final JobQueue queue = mock(JobQueue.class);
  private final ReferencePictures stored = mock(ReferencePictures.class);
  private final BotPorts ports = ports(true);
  private final Bot bot = Bot.standard(ports);

  private BotPorts ports(boolean readsPictures) {
    return TestBot.with(
        TestBot.ports(queue, mock(Pictures.class), mock(Quotas.class)),
        new BundleInfo("faces", "f00d", 64, "x", 1, Set.of(Mode.INSTANT), readsPictures),
        new ReferencePorts(stored, StyleReferenceTest::read));
  }

  private static ReferencePicture read(byte[] file) throws ReferenceException {
    if (file.length == BAD.length) {
      throw new ReferenceException("reference.format");
    }
    return new ReferencePicture(file);
  }

  @BeforeEach
  void room() {
    given(queue.submit(any())).willReturn(new Submission.Accepted(new JobId(13), 1, QUOTA));
  }

  @Test
  @DisplayName("is a job that stands for the picture and brings it along")
  void accepted() {
    assertThat(ask(bot, "/style seed:3", file(GOOD, false)).kind()).isEqualTo(Reply.Kind.ACCEPTED);

    NewJob job = submitted();
    ReferencePicture picture = job.reference().orElseThrow();
    assertThat(picture.bytes()).isEqualTo(GOOD);
    assertThat(job.request().first().prompt()).isEqualTo(picture.name().prompt());
    assertThat(job.request().first().seed()).isEqualTo(3);
  }

  @Test
  @DisplayName("is refused in one sentence if the picture is none, or can't be fetched")
  void refused() {
    assertThat(ask(bot, "/style", file(BAD, false)).text())
        .isEqualTo("That file is neither a PNG nor a JPEG picture; please send one of these.");
    assertThat(ask(bot, "/style", new Broken()).text())
        .isEqualTo("I can't fetch that file, or it is larger than 10 MB.");
    then(queue).should(never()).submit(any());
  }

  @Test
  @DisplayName("takes one picture, and no words beside it")
  void oneThing() {
    assertThat(ask(bot, "/style gold", file(GOOD, false)).text())
        .startsWith("Please give either words or a picture, not both");
    assertThat(ask(bot, "/style", file(GOOD, false), file(GOOD, false)).text())
        .isEqualTo("Please send one picture only.");
    assertThat(ask(bot, "/style").text())
        .startsWith("The prompt is missing. Say a style in words, or send");
  }

  @Test
  @DisplayName("as an answer to a picture means that picture, unless there are words")
  void quoted() {
    ask(bot, "/style gold", file(GOOD, true));
    assertThat(submitted().reference()).isEmpty();
  }

  @Test
  @DisplayName("as an answer without words means the picture")
  void quotedAlone() {
    ask(bot, "/style", file(GOOD, true));
    assertThat(submitted().reference()).isPresent();
  }

  @Test
  @DisplayName("is refused where the bundle reads no pictures")
  void unsupported() {
    assertThat(ask(Bot.standard(ports(false)), "/style", file(GOOD, false)).text())
        .isEqualTo(
            "The model bundle faces can't work from a picture; please describe the style in"
                + " words.");
  }

  @Test
  @DisplayName("can be asked for again by its name as long as the picture or its vector is kept")
  void again() throws Exception {
    ReferencePicture picture = read(GOOD);
    String line = "/style \"" + picture.name().prompt().text() + "\"";
    assertThat(ask(bot, line).text())
        .isEqualTo("I no longer keep that picture; please send it again.");

    given(ports.vectors().find(any()))
        .willReturn(Optional.of(new DomainVector("x", new float[] {1})));
    assertThat(ask(bot, line).kind()).isEqualTo(Reply.Kind.ACCEPTED);
    given(ports.vectors().find(any())).willReturn(Optional.empty());
    given(stored.find(picture.name())).willReturn(Optional.of(picture));
    assertThat(ask(bot, line).kind()).isEqualTo(Reply.Kind.ACCEPTED);
  }

  private static Reply ask(Bot bot, String line, IncomingFile... files) {
    return bot.handle(
        new ChatRequest(
            "key-1",
            ANNA,
            HOME,
            CHANNEL,
            Locale.ENGLISH,
            false,
            new CommandInput.Text(line),
            List.of(files)));
  }

  private NewJob submitted() {
    ArgumentCaptor<NewJob> job = ArgumentCaptor.forClass(NewJob.class);
    verify(queue).submit(job.capture());
    return job.getValue();
  }

  private static IncomingFile file(byte[] bytes, boolean quoted) {
    return new IncomingFile() {
      @Override
      public String name() {
        return "a.png";
      }

      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public boolean quoted() {
        return quoted;
      }

      @Override
      public byte[] read(int maxBytes) {
        return bytes;
      }
    };
  }

  private static final class Broken implements IncomingFile {
    @Override
    public String name() {
      return "b.png";
    }

    @Override
    public long size() {
      return 1;
    }

    @Override
    public byte[] read(int maxBytes) throws IOException {
      throw new IOException("away");
    }
  }
}
