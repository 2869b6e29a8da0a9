package dev.domovoi.db.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the PNG files that were used last in memory. A stored picture never changes. */
public final class CachedPictures implements Pictures {
  private static final int ENTRY_OVERHEAD = 100;

  private final Pictures store;
  private final Cache<PictureId, byte[]> files;

  public CachedPictures(Pictures store, long maxBytes) {
    this.store = store;
    this.files =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((PictureId id, byte[] png) -> ENTRY_OVERHEAD + png.length)
            .recordStats()
            .build();
  }

  @Override
  public Map<PictureKey, PictureId> find(Collection<PictureKey> keys) {
    return store.find(keys);
  }

  @Override
  public Optional<byte[]> png(PictureId id) {
    return Optional.ofNullable(files.get(id, i -> store.png(i).orElse(null)));
  }

  @Override
  public List<PictureInfo> ofJob(JobId job) {
    return store.ofJob(job);
  }

  @Override
  public List<PictureInfo> history(MemberId member, int limit) {
    return store.history(member, limit);
  }

  /** Drops pictures that were removed from the store. */
  public void removed(Collection<PictureId> ids) {
    files.invalidateAll(ids);
  }

  /** Hits, misses and evictions so far. */
  public CacheStats statistics() {
    return files.stats();
  }
}
