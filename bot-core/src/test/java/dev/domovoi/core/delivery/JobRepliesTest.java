package dev.domovoi.core.delivery;

import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.picture;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.style.VectorFile;
import dev.domovoi.core.style.VectorKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reply to an ended job")
class JobRepliesTest {
  private final JobButtons buttons = new JobButtons(new FakeButtons(), Set.of(Mode.INSTANT));
  private final DomainVectors vectors = mock(DomainVectors.class);
  private final VectorDocuments documents = new VectorDocuments(vectors, () -> BUNDLE);

  @Test
  @DisplayName("brings its pictures and names prompt, seeds and strength")
  void done() {
    Job job = job(12, style("gold statue", 3, 2), JobState.DONE);

    Reply reply =
        JobReplies.ended(
            job, List.of(picture(50, job, 1), picture(51, job, 2)), buttons, documents);

    assertThat(reply.text()).isEqualTo("#12 \"gold statue\", seeds 3, 4, strength 1");
    assertThat(reply.kind()).isEqualTo(Reply.Kind.ANSWER);
    assertThat(reply.attachments())
        .containsExactly(
            new Attachment(new PictureId(50), "gold-statue-3.png"),
            new Attachment(new PictureId(51), "gold-statue-4.png"));
  }

  @Test
  @DisplayName("says why it failed, and that it cost nothing")
  void failed() {
    Reply reply =
        JobReplies.ended(
            job(12, style("gold", 3, 1), JobState.FAILED), List.of(), buttons, documents);

    assertThat(reply.kind()).isEqualTo(Reply.Kind.FAILURE);
    assertThat(reply.text())
        .isEqualTo(
            "#12 \"gold\" could not be painted. The model failed."
                + " It did not count against your quota.");
  }

  @Test
  @DisplayName("says so when the pictures are gone")
  void gone() {
    Reply reply =
        JobReplies.ended(
            job(12, style("gold", 3, 1), JobState.DONE), List.of(), buttons, documents);

    assertThat(reply.kind()).isEqualTo(Reply.Kind.FAILURE);
    assertThat(reply.text()).contains("no longer stored");
  }

  @Test
  @DisplayName("brings a vector as a file that can be imported, to the asker alone")
  void vector() throws Exception {
    DomainVector vector = new DomainVector("cin_mult", new float[10]);
    given(vectors.find(new VectorKey(BUNDLE.fingerprint(), "old gold", Mode.INSTANT)))
        .willReturn(Optional.of(vector));
    Job job = job(12, StyleRequest.vectorOf(Prompt.of("Old Gold")), JobState.DONE);

    Reply reply = JobReplies.ended(job, List.of(), buttons, documents);

    assertThat(reply.audience()).isEqualTo(Reply.Audience.ONLY_THE_ASKER);
    assertThat(reply.text()).startsWith("Here is \"Old Gold\".");
    assertThat(reply.buttons()).isEmpty();
    assertThat(reply.documents()).hasSize(1);
    assertThat(reply.documents().get(0).fileName()).isEqualTo("old-gold.safetensors");
    assertThat(VectorFile.read(reply.documents().get(0).bytes(), BUNDLE)).isEqualTo(vector);
  }

  @Test
  @DisplayName("says so when the vector is gone")
  void vectorGone() {
    Job job = job(12, StyleRequest.vectorOf(Prompt.of("gold")), JobState.DONE);

    assertThat(JobReplies.ended(job, List.of(), buttons, documents).text())
        .isEqualTo("#12 \"gold\" can't be given as a file any more; please ask for it again.");
  }

  @Test
  @DisplayName("offers what can be done with a morph: everything but mixing it")
  void morph() {
    Job job = job(12, style("plain → «lava»", 3, 1), JobState.DONE);

    Reply reply = JobReplies.ended(job, List.of(picture(50, job, 1)), buttons, documents);

    assertThat(reply.attachments())
        .containsExactly(new Attachment(new PictureId(50), "plain-lava-3.gif"));
    assertThat(reply.attachments().get(0).isAnimation()).isTrue();
    assertThat(reply.buttons())
        .extracting(Button::label)
        .containsExactly("Again", "Weaker", "Stronger", "Save as…", "Delete");
  }

  @ParameterizedTest
  @CsvSource({
    "Van Gogh, van-gogh-7.png",
    "Café Déjà-vu!, cafe-deja-vu-7.png",
    "ゴッホ, picture-7.png",
    "../../etc/passwd, etc-passwd-7.png",
    "'--- \"x\" ---', x-7.png",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbb, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-7.png",
    "ｗｉｄｅ, wide-7.png"
  })
  @DisplayName("gives pictures names that every file system takes")
  void names(String prompt, String name) {
    assertThat(FileNames.of(style(prompt, 7, 1).first())).isEqualTo(name);
  }
}
