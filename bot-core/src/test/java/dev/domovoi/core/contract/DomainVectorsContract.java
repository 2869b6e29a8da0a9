package dev.domovoi.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.VectorKey;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Domain vectors. */
public abstract class DomainVectorsContract extends StoreContract {
  private static final VectorKey KEY = new VectorKey("bundle", "ван гог", Mode.INSTANT);

  @Test
  @DisplayName("A saved vector comes back bit by bit, also after a restart")
  void saved() {
    float[] values = new float[6048];
    Random random = new Random(7);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    values[0] = -0.0f;
    values[1] = Float.MIN_VALUE;
    values[2] = -Float.MAX_VALUE;
    DomainVector vector = new DomainVector("cin_mult", values);

    vectors().save(KEY, vector);

    assertThat(vectors().find(KEY)).contains(vector);
    reopen(PICTURES_A_DAY, MAX_WAITING);
    assertThat(vectors().find(KEY)).contains(vector);
  }

  @Test
  @DisplayName("Saving under the same key replaces the vector")
  void replaced() {
    vectors().save(KEY, new DomainVector("cin_mult", new float[] {1, 2}));
    vectors().find(KEY);
    DomainVector better = new DomainVector("csep_mult", new float[] {3});

    vectors().save(KEY, better);

    assertThat(vectors().find(KEY)).contains(better);
    reopen(PICTURES_A_DAY, MAX_WAITING);
    assertThat(vectors().find(KEY)).contains(better);
  }

  @Test
  @DisplayName("A vector belongs to its bundle, prompt and mode")
  void keys() {
    assertThat(vectors().find(KEY)).isEmpty();
    DomainVector vector = new DomainVector("cin_mult", new float[] {1});

    vectors().save(KEY, vector);

    assertThat(vectors().find(KEY)).contains(vector);
    assertThat(vectors().find(new VectorKey("other", "ван гог", Mode.INSTANT))).isEmpty();
    assertThat(vectors().find(new VectorKey("bundle", "van gogh", Mode.INSTANT))).isEmpty();
    assertThat(vectors().find(new VectorKey("bundle", "ван гог", Mode.FINE_TUNE))).isEmpty();
  }
}
