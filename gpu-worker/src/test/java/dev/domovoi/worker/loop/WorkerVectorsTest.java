package dev.domovoi.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.domovoi.core.job.Lease;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A worker works out vectors:")
class WorkerVectorsTest extends WorkerFixture {
  private static final String MIX = "\"ice\" 75% + \"lava\" 25%";

  @Test
  @DisplayName("of a mix, from parts that were never painted, in the call for all others")
  void mix() {
    Lease mixed = job(1, MIX, 3, 1);
    job(2, "gold", 3, 1);
    job(3, "lava", 3, 1);

    worker.runOnce();

    assertThat(engine.vectorCalls).hasSize(1);
    assertThat(engine.vectorCalls.get(0))
        .extracting(Prompt::text)
        .containsExactlyInAnyOrder("ice", "lava", "gold");
    DomainVector between = vector("ice").towards(vector("lava"), 0.25);
    assertThat(engine.renderCalls.get(0).get(0).vector()).isEqualTo(between);
    verify(vectors).save(key(MIX), between);
    verify(vectors).save(key("ice"), vector("ice"));
    completed(mixed);
  }

  @Test
  @DisplayName("of a mix, from parts that are stored, such as imported ones")
  void storedParts() {
    when(vectors.find(key("ice"))).thenReturn(Optional.of(number(10)));
    when(vectors.find(key("lava"))).thenReturn(Optional.of(number(50)));
    job(1, MIX, 3, 1);

    worker.runOnce();

    assertThat(engine.vectorCalls).isEmpty();
    assertThat(engine.renderCalls.get(0).get(0).vector()).isEqualTo(number(20));
  }

  @Test
  @DisplayName("of a mix whose parts are of different kinds, not at all, which it says")
  void unlike() {
    when(vectors.find(key("ice"))).thenReturn(Optional.of(new DomainVector("w", new float[2])));
    Lease mixed = job(1, MIX, 3, 1);
    Lease gold = job(2, "gold", 3, 1);

    worker.runOnce();

    verify(queue).fail(mixed, "failure.unlike");
    completed(gold);
  }

  @Test
  @DisplayName("alone, without a picture, for those who want nothing else")
  void alone() {
    Lease gold = job(1, "gold", 0, 0);

    assertThat(worker.runOnce()).isEqualTo(1);

    verify(vectors).save(key("gold"), vector("gold"));
    assertThat(engine.renderCalls).isEmpty();
    assertThat(completed(gold)).isEmpty();
    verify(queue, never()).fail(eq(gold), any());
  }

  @Test
  @DisplayName("alone, as many in a batch as it would paint pictures")
  void batch() {
    for (int i = 1; i <= 20; i++) {
      job(i, "style " + i, 0, 0);
    }

    assertThat(List.of(worker.runOnce(), worker.runOnce(), worker.runOnce()))
        .containsExactly(8, 8, 4);
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
