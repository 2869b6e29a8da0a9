package dev.domovoi.core.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.domovoi.core.chat.CommunityId;
import java.util.List;
import java.util.Optional;

/** Looks for a community's blocked words, by the list as it stands in the store. Thread-safe. */
public final class WordGuard {
  private static final int KEPT_FILTERS = 200;

  private final BlockedWords words;
  private final Cache<List<String>, WordFilter> filters =
      Caffeine.newBuilder().maximumSize(KEPT_FILTERS).build();

  public WordGuard(BlockedWords words) {
    this.words = words;
  }

  /** The first blocked word in any of the texts. */
  public Optional<String> find(CommunityId community, List<String> texts) {
    List<String> blocked = words.of(community);
    if (blocked.isEmpty()) {
      return Optional.empty();
    }
    WordFilter filter = filters.get(blocked, WordFilter::new);
    return texts.stream().flatMap(text -> filter.find(text).stream()).findFirst();
  }
}
