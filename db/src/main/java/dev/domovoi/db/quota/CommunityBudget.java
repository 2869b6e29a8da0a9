package dev.domovoi.db.quota;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.quota.QuotaLimits;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a whole community spends in a day, and its budget. */
final class CommunityBudget {

  /** The most that the community may spend; nothing if it has no budget. */
  Optional<Integer> budget(Handle handle, CommunityId community) {
    return handle
        .createQuery(
            """
            SELECT daily_budget FROM communities
            WHERE community = :community AND community_platform = :platform
              AND daily_budget IS NOT NULL
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .mapTo(Integer.class)
        .findOne();
  }

  int used(Handle handle, CommunityId community, LocalDate day) {
    return handle
        .createQuery(
            """
            SELECT pictures FROM community_use
            WHERE community = :community AND community_platform = :platform AND quota_day = :day
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("day", day)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Spends if the budget allows it. */
  boolean spend(Handle handle, CommunityId community, LocalDate day, int pictures) {
    int limit = budget(handle, community).orElse(QuotaLimits.UNLIMITED);
    if (used(handle, community, day) == 0) {
      addRowIfMissing(handle, community, day);
    }
    return handle
            .createUpdate(
                """
                UPDATE community_use SET pictures = pictures + :pictures
                WHERE community = :community AND community_platform = :platform
                  AND quota_day = :day AND pictures <= :limit - :pictures
                """)
            .bind("pictures", pictures)
            .bind("community", community.id())
            .bind("platform", community.platform().name())
            .bind("day", day)
            .bind("limit", limit)
            .execute()
        == 1;
  }

  void refund(Handle handle, CommunityId community, LocalDate day, int pictures) {
    handle
        .createUpdate(
            """
            UPDATE community_use SET pictures = GREATEST(pictures - :pictures, 0)
            WHERE community = :community AND community_platform = :platform AND quota_day = :day
            """)
        .bind("pictures", pictures)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("day", day)
        .execute();
  }

  private static void addRowIfMissing(Handle handle, CommunityId community, LocalDate day) {
    handle
        .createUpdate(
            """
            INSERT INTO community_use (community, community_platform, quota_day, pictures)
            SELECT :community, :platform, :day, 0
            WHERE NOT EXISTS (
              SELECT 1 FROM community_use
              WHERE community = :community AND community_platform = :platform
                AND quota_day = :day)
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("day", day)
        .execute();
  }
}
