package dev.domovoi.db.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.VectorKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CachedDomainVectorsTest {
  private static final VectorKey KEY = new VectorKey("bundle", "gold", Mode.INSTANT);
  private static final DomainVector VECTOR = new DomainVector("cin_mult", new float[] {1, 2});

  private final Counting store = new Counting();
  private final CachedDomainVectors cached = new CachedDomainVectors(store, 1_000_000);

  @Test
  @DisplayName("A vector is read from the store once")
  void hit() {
    store.save(KEY, VECTOR);

    assertThat(cached.find(KEY)).contains(VECTOR);
    assertThat(cached.find(KEY)).contains(VECTOR);

    assertThat(store.finds).isEqualTo(1);
    assertThat(cached.statistics().hitCount()).isEqualTo(1);
    assertThat(cached.statistics().missCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("A vector that is missing is looked for again, as another process may store it")
  void missing() {
    assertThat(cached.find(KEY)).isEmpty();
    store.save(KEY, VECTOR);
    assertThat(cached.find(KEY)).contains(VECTOR);
  }

  @Test
  @DisplayName("A saved vector is stored and replaces the cached one")
  void save() {
    cached.save(KEY, VECTOR);
    DomainVector better = new DomainVector("cin_mult", new float[] {3});
    cached.save(KEY, better);

    assertThat(store.vectors).containsEntry(KEY, better);
    assertThat(cached.find(KEY)).contains(better);
    assertThat(store.finds).isZero();
  }

  @Test
  @DisplayName("No more memory is used than was given")
  void bounded() {
    CachedDomainVectors small = new CachedDomainVectors(store, 50_000);
    for (int i = 0; i < 100; i++) {
      VectorKey key = new VectorKey("bundle", "style " + i, Mode.INSTANT);
      small.save(key, new DomainVector("cin_mult", new float[1000]));
    }

    long kept = 0;
    for (int i = 0; i < 100; i++) {
      store.finds = 0;
      small.find(new VectorKey("bundle", "style " + i, Mode.INSTANT));
      kept += 1 - store.finds;
    }
    assertThat(kept).isLessThanOrEqualTo(30);
  }

  private static final class Counting implements DomainVectors {
    private final Map<VectorKey, DomainVector> vectors = new HashMap<>();
    private int finds;

    @Override
    public Optional<DomainVector> find(VectorKey key) {
      finds++;
      return Optional.ofNullable(vectors.get(key));
    }

    @Override
    public void save(VectorKey key, DomainVector vector) {
      vectors.put(key, vector);
    }
  }
}
