package dev.domovoi.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.GifText;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.core.style.VectorKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A worker's morph")
class MorphLaneTest extends WorkerFixture {
  private static final int STEPS = MorphWork.FRAMES / MorphWork.FRAMES_PER_STEP;

  @BeforeEach
  void leasesLast() {
    when(queue.renew(any(), eq(LEASE))).thenReturn(true);
  }

  @Test
  @DisplayName(
      "goes from the plain portrait to the style by growing strength, a few frames a batch")
  void fromPlain() {
    job(1, "plain → «lava»", 3, 1);

    work(STEPS);

    assertThat(engine.renderCalls).hasSize(STEPS);
    assertThat(engine.renderCalls).allSatisfy(batch -> assertThat(batch).hasSize(4));
    List<RenderJob> frames = engine.renderCalls.stream().flatMap(List::stream).toList();
    assertThat(frames).extracting(RenderJob::vector).containsOnly(vector("lava"));
    assertThat(frames).extracting(frame -> frame.spec().seed()).containsOnly(3L);
    List<Double> strengths = frames.stream().map(frame -> frame.spec().strength()).toList();
    assertThat(strengths).isSorted().doesNotHaveDuplicates().startsWith(0.0).endsWith(1.0);
  }

  @Test
  @DisplayName("goes from one style to the other on the straight way between their vectors")
  void fromStyle() {
    when(vectors.find(key("ice"))).thenReturn(Optional.of(number(10)));
    when(vectors.find(key("lava"))).thenReturn(Optional.of(number(30)));
    job(1, "«ice» → «lava»", 3, 1);

    work(STEPS);

    List<Float> places =
        engine.renderCalls.stream()
            .flatMap(List::stream)
            .map(frame -> frame.vector().values()[0])
            .toList();
    assertThat(places).isSorted().startsWith(10f).endsWith(30f);
    assertThat(places.get(9) + places.get(10)).isEqualTo(40f);
    assertThat(engine.vectorCalls).isEmpty();
  }

  @Test
  @DisplayName("is a GIF file that says how it was made")
  void file() {
    Lease lava = job(1, "plain → «lava»", 3, 1);

    untilIdle();

    NewPicture picture = completed(lava).get(0);
    assertThat(picture.key())
        .isEqualTo(PictureKey.of(FakeEngine.BUNDLE, lava.job().request().first()));
    assertThat(PictureText.from(GifText.read(picture.png())))
        .contains(PictureText.of(lava.job().request().first(), FakeEngine.BUNDLE));
    verify(beat).cancel(false);
  }

  @Test
  @DisplayName("lets the jobs of others between its batches, and the next morph after it")
  void others() {
    Lease first = job(1, "plain → «lava»", 3, 1);
    Lease second = job(2, "plain → «ice»", 3, 1);
    work(1);
    Lease gold = job(3, "gold", 3, 1);

    work(1);

    completed(gold);
    verify(queue, never()).complete(eq(first), any(), any());
    untilIdle();
    completed(first);
    completed(second);
    assertThat(engine.renderCalls).hasSize(2 * STEPS + 1);
  }

  @Test
  @DisplayName("ends between two batches when it is cancelled")
  void cancelled() {
    Lease lava = job(1, "plain → «lava»", 3, 1);
    work(2);
    when(queue.renew(lava, LEASE)).thenReturn(false);

    untilIdle();

    assertThat(engine.renderCalls).hasSize(2);
    verify(queue, never()).complete(any(), any(), any());
    verify(queue, never()).fail(any(), any());
    verify(beat).cancel(false);
  }

  @Test
  @DisplayName("fails with the model's sentence")
  void fails() {
    Lease lava = job(1, "plain → «lava»", 3, 1);
    work(1);
    engine.trouble =
        jobs -> {
          throw new EngineException("The paint is dry.", null);
        };

    untilIdle();

    verify(queue).fail(lava, "The paint is dry.");
    verify(beat).cancel(false);
  }

  @Test
  @DisplayName("fails with a sentence if its ends are vectors of different kinds")
  void unlike() {
    when(vectors.find(key("ice"))).thenReturn(Optional.of(new DomainVector("w", new float[2])));
    Lease lava = job(1, "«ice» → «lava»", 3, 1);

    untilIdle();

    verify(queue).fail(lava, "failure.unlike");
  }

  @Test
  @DisplayName("goes back to the queue when the store fails, and when the worker stops")
  void givenBack() {
    Lease lava = job(1, "plain → «lava»", 3, 1);
    work(1);
    when(queue.renew(lava, LEASE)).thenThrow(new StoreException("The disk is full.", null));

    assertThatThrownBy(worker::runOnce).isInstanceOf(StoreException.class);
    verify(queue).release(lava);

    Lease ice = job(2, "plain → «ice»", 3, 1);
    work(1);
    worker.finish();
    verify(queue).release(ice);
    assertThat(worker.runOnce()).isZero();
  }

  @Test
  @DisplayName("is not painted again if it is stored, and each of several has its own person")
  void known() {
    Lease lava = job(1, "plain → «lava»", 3, 2);
    PictureKey stored = PictureKey.of(FakeEngine.BUNDLE, lava.job().request().first());
    byte[] gif = {1, 2, 3};
    when(pictures.find(any())).thenReturn(Map.of(stored, new PictureId(77)));
    when(pictures.png(new PictureId(77))).thenReturn(Optional.of(gif));

    untilIdle();

    assertThat(engine.renderCalls).hasSize(STEPS);
    assertThat(engine.renderCalls.get(0).get(0).spec().seed()).isEqualTo(4);
    assertThat(completed(lava).get(0).png()).isEqualTo(gif);
    assertThat(completed(lava)).extracting(p -> p.key().seed()).containsExactly(3L, 4L);
  }

  private void work(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(worker.runOnce()).isPositive();
    }
  }

  private void untilIdle() {
    int rounds = 0;
    while (worker.runOnce() > 0) {
      assertThat(++rounds).isLessThan(100);
    }
  }

  private static VectorKey key(String prompt) {
    return new VectorKey(FakeEngine.BUNDLE.fingerprint(), prompt, Mode.INSTANT);
  }

  private static DomainVector vector(String prompt) {
    return FakeEngine.vector(Prompt.of(prompt));
  }

  private static DomainVector number(float value) {
    return new DomainVector("cin_mult", new float[] {value});
  }
}
