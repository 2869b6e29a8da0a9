package dev.domovoi.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.PngText;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.VectorKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

@DisplayName("A worker")
class WorkerTest extends WorkerFixture {

  @Test
  @DisplayName("does nothing when no job waits")
  void nothingToDo() {
    assertThat(worker.runOnce()).isZero();
    assertThat(engine.renderCalls).isEmpty();
  }

  @Test
  @DisplayName("paints different jobs in one call each of hypernetwork and generator")
  void oneForwardPass() {
    Lease gold = job(1, "gold", 3, 2);
    Lease ice = job(2, "ice", 3, 1);
    Lease moreGold = job(3, "GOLD", 9, 1);

    assertThat(worker.runOnce()).isEqualTo(3);

    assertThat(engine.vectorCalls).hasSize(1);
    assertThat(engine.vectorCalls.get(0)).hasSize(2);
    assertThat(engine.renderCalls).hasSize(1);
    assertThat(engine.renderCalls.get(0)).hasSize(4);
    assertThat(completed(gold)).extracting(p -> p.key().seed()).containsExactly(3L, 4L);
    assertThat(completed(ice)).extracting(p -> p.key().prompt()).containsExactly("ice");
    assertThat(completed(moreGold)).extracting(p -> p.key().seed()).containsExactly(9L);
    verify(vectors, Mockito.times(2)).save(any(), any());
  }

  @Test
  @DisplayName("takes jobs until their pictures fill the batch, and leaves the rest")
  void fillsABatch() {
    for (int i = 1; i <= 12; i++) {
      job(i, "style " + i, i, 1);
    }

    assertThat(worker.runOnce()).isEqualTo(8);
    assertThat(worker.runOnce()).isEqualTo(4);
  }

  @Test
  @DisplayName("does not ask the hypernetwork for a stored vector")
  void knownVector() {
    Lease gold = job(1, "gold", 3, 1);
    PictureSpec spec = gold.job().request().first();
    when(vectors.find(VectorKey.of(FakeEngine.BUNDLE, spec)))
        .thenReturn(Optional.of(FakeEngine.vector(spec.prompt())));

    worker.runOnce();

    assertThat(engine.vectorCalls).isEmpty();
    verify(vectors, never()).save(any(), any());
    assertThat(completed(gold)).hasSize(1);
  }

  @Test
  @DisplayName("paints only the pictures that are not stored, and each of them once")
  void knownPicture() {
    Lease gold = job(1, "gold", 3, 2);
    Lease same = job(2, "gold", 4, 1);
    PictureKey known = PictureKey.of(FakeEngine.BUNDLE, gold.job().request().first());
    byte[] stored = {1, 2, 3};
    when(pictures.find(any())).thenReturn(Map.of(known, new PictureId(77)));
    when(pictures.png(new PictureId(77))).thenReturn(Optional.of(stored));

    worker.runOnce();

    assertThat(engine.renderCalls.get(0)).hasSize(1);
    assertThat(completed(gold).get(0).png()).isEqualTo(stored);
    assertThat(completed(same).get(0).png()).isSameAs(completed(gold).get(1).png());
  }

  @Test
  @DisplayName("writes prompt, seed and strength into the PNG file")
  void textChunks() throws Exception {
    Lease gold = job(1, "gold \u2764 statue", 3, 1);

    worker.runOnce();

    NewPicture picture = completed(gold).get(0);
    assertThat(PictureText.from(PngText.read(picture.png())))
        .contains(PictureText.of(gold.job().request().first(), FakeEngine.BUNDLE));
    assertThat(picture.bundleName()).isEqualTo("fake");
  }

  @Test
  @DisplayName("tells how long the job waited")
  void waitingTime() {
    Lease gold = job(1, "gold", 3, 1);

    worker.runOnce();

    ArgumentCaptor<StageTimes> times = ArgumentCaptor.forClass(StageTimes.class);
    verify(queue).complete(eq(gold), any(), times.capture());
    assertThat(times.getValue().waiting()).isEqualTo(Duration.ofSeconds(10));
  }
}
