package dev.domovoi.db.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.db.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the latest finished jobs of a community asked for, counted at most once a minute. */
public final class H2PopularPrompts implements PopularPrompts {
  private static final int COUNTED_JOBS = 500;
  private static final int PROMPTS = 50;
  private static final int COMMUNITIES = 1000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Cache<CommunityId, List<String>> counted;

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
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT MAX(prompt) FROM (
                      SELECT prompt, id FROM jobs
                      WHERE community = :community AND community_platform = :platform
                        AND state = 'DONE'
                      ORDER BY community, community_platform, id DESC
                      FETCH FIRST :jobs ROWS ONLY)
                    GROUP BY LOWER(prompt)
                    ORDER BY COUNT(*) DESC, MAX(id) DESC
                    FETCH FIRST :prompts ROWS ONLY
                    """)
                .bind("community", community.id())
                .bind("platform", community.platform().name())
                .bind("jobs", COUNTED_JOBS)
                .bind("prompts", PROMPTS)
                .mapTo(String.class)
                .filter(prompt -> Reference.of(new Prompt(prompt)).isEmpty())
                .list());
  }
}
