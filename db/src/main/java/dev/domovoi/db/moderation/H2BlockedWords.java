package dev.domovoi.db.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.moderation.BlockedWords;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.db.database.Transactions;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Blocked words in the table {@code blocked_words}. */
public final class H2BlockedWords implements BlockedWords {
  private final Transactions transactions;
  private final AuditRows audit;

  public H2BlockedWords(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.audit = new AuditRows(clock);
  }

  @Override
  public List<String> of(CommunityId community) {
    return transactions.read(handle -> words(handle, community));
  }

  @Override
  public boolean add(Deed deed, String word) {
    return transactions.write(
        handle -> {
          List<String> words = words(handle, deed.community());
          if (words.contains(word) || words.size() >= MAX_WORDS) {
            return false;
          }
          change(
              handle,
              """
              INSERT INTO blocked_words (community, community_platform, word)
              VALUES (:community, :platform, :word)
              """,
              deed,
              word);
          audit.record(handle, deed);
          return true;
        });
  }

  @Override
  public boolean remove(Deed deed, String word) {
    return transactions.write(
        handle -> {
          int removed =
              change(
                  handle,
                  """
                  DELETE FROM blocked_words
                  WHERE community = :community AND community_platform = :platform AND word = :word
                  """,
                  deed,
                  word);
          if (removed > 0) {
            audit.record(handle, deed);
          }
          return removed > 0;
        });
  }

  private static int change(Handle handle, String sql, Deed deed, String word) {
    return handle
        .createUpdate(sql)
        .bind("community", deed.community().id())
        .bind("platform", deed.community().platform().name())
        .bind("word", word)
        .execute();
  }

  private static List<String> words(Handle handle, CommunityId community) {
    return handle
        .createQuery(
            """
            SELECT word FROM blocked_words
            WHERE community = :community AND community_platform = :platform
            ORDER BY community, community_platform, word
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .mapTo(String.class)
        .list();
  }
}
