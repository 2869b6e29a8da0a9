package dev.domovoi.db.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.db.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the latest finished jobs of a community asked for, counted at most once a minute. */
public final class H2PopularPrompts implements PopularPrompts {
  private static final int COUNTED_JOBS = 200;
  private static final int PROMPTS = 50;
  private static final int COMMUNITIES = 1000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Cache<CommunityId, List<String>> counted;

  /** How often a prompt was asked for, as it was spelt last. */
  private static final class Count {
    private final String prompt;
    private int times;

    Count(String prompt) {
      this.prompt = prompt;
    }
  }

  public H2PopularPrompts(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.counted =
        Caffeine.newBuilder()
            .maximumSize(COMMUNITIES)
            .expireAfterWrite(KEPT)
            .ticker(ticker)
            .build();
  }

  @Override
  public List<String> of(CommunityId community) {
    return counted.get(community, this::count);
  }

  /** Counts anew when asked next, after something was removed. */
  public void clear() {
    counted.invalidateAll();
  }

  private List<String> count(CommunityId community) {
    Map<String, Count> counts = new LinkedHashMap<>();
    for (String prompt : latest(community)) {
      counts.computeIfAbsent(prompt.toLowerCase(Locale.ROOT), key -> new Count(prompt)).times++;
    }
    // The sort keeps the order of those that are equal: the one asked for last comes first.
    return counts.values().stream()
        .sorted(Comparator.comparingInt((Count count) -> count.times).reversed())
        .limit(PROMPTS)
        .map(count -> count.prompt)
        .toList();
  }

  /** By the index alone, which has every column in it. */
  private List<String> latest(CommunityId community) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT prompt FROM jobs
                    WHERE community = :community AND community_platform = :platform
                      AND state = 'DONE'
                    ORDER BY community, community_platform, id DESC
                    FETCH FIRST :jobs ROWS ONLY
                    """)
                .bind("community", community.id())
                .bind("platform", community.platform().name())
                .bind("jobs", COUNTED_JOBS)
                .mapTo(String.class)
                .filter(prompt -> Morph.of(new Prompt(prompt)).isEmpty())
                .filter(prompt -> Reference.of(new Prompt(prompt)).isEmpty())
                .list());
  }
}
