package dev.domovoi.db.vector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.VectorKey;
import java.util.Optional;

/**
 * Keeps the vectors that were used last in memory. A vector that another process replaces is seen
 * here only once its entry has made room.
 */
public final class CachedDomainVectors implements DomainVectors {
  private static final int ENTRY_OVERHEAD = 200;

  private final DomainVectors store;
  private final Cache<VectorKey, DomainVector> cache;

  public CachedDomainVectors(DomainVectors store, long maxBytes) {
    this.store = store;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((VectorKey key, DomainVector vector) -> weight(key, vector))
            // Evicts in the thread that adds, so that the bound holds when others are busy.
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  @Override
  public Optional<DomainVector> find(VectorKey key) {
    return Optional.ofNullable(cache.get(key, k -> store.find(k).orElse(null)));
  }

  @Override
  public void save(VectorKey key, DomainVector vector) {
    // Under the entry's lock, so that a find at the same time can't bring back the old vector.
    cache
        .asMap()
        .compute(
            key,
            (k, old) -> {
              store.save(k, vector);
              return vector;
            });
  }

  /** Drops all vectors, some of which were removed from the store. */
  public void clear() {
    cache.invalidateAll();
  }

  /** Hits, misses and evictions so far. */
  public CacheStats statistics() {
    return cache.stats();
  }

  private static int weight(VectorKey key, DomainVector vector) {
    return ENTRY_OVERHEAD
        + 2 * (key.bundle().length() + key.prompt().length())
        + Float.BYTES * vector.size();
  }
}
