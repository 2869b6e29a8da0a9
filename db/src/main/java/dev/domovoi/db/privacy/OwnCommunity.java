package dev.domovoi.db.privacy;

import dev.domovoi.core.chat.MemberId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A private chat with the bot is a community whose id is, on some platforms, the member's own. */
final class OwnCommunity {
  private static final List<String> TABLES =
      List.of(
          "communities",
          "community_use",
          "quota_limits",
          "blocked_words",
          "blocks",
          "audit",
          "named_styles");

  private OwnCommunity() {}

  static void remove(Handle handle, MemberId member) {
    for (String table : TABLES) {
      handle
          .createUpdate(
              """
              DELETE FROM <table>
              WHERE community = :id AND community_platform = :platform
              """)
          .define("table", table)
          .bind("id", member.id())
          .bind("platform", member.platform().name())
          .execute();
    }
  }
}
