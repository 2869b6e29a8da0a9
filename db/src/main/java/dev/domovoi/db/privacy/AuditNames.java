package dev.domovoi.db.privacy;

import dev.domovoi.core.chat.MemberId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Puts a pseudonym in the place of a member's id in what moderators have written. */
final class AuditNames {
  private AuditNames() {}

  static void replace(Handle handle, MemberId member, String pseudonym) {
    for (String column : new String[] {"actor", "subject"}) {
      handle
          .createUpdate(
              """
              UPDATE audit SET <column> = :pseudonym
              WHERE <column> = :id AND community_platform = :platform
              """)
          .define("column", column)
          .bind("pseudonym", pseudonym)
          .bind("id", member.id())
          .bind("platform", member.platform().name())
          .execute();
    }
    replaceInReasons(handle, member, pseudonym);
  }

  /** The id as a word of its own: a short one may be a part of innocent words. */
  private static void replaceInReasons(Handle handle, MemberId member, String pseudonym) {
    Pattern word =
        Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(member.id()) + "(?![\\p{L}\\p{N}])");
    handle
        .createQuery(
            """
            SELECT DISTINCT reason FROM blocks
            WHERE community_platform = :platform AND LOCATE(:id, reason) > 0
            """)
        .bind("platform", member.platform().name())
        .bind("id", member.id())
        .mapTo(String.class)
        .forEach(
            text ->
                handle
                    .createUpdate("UPDATE blocks SET reason = :after WHERE reason = :before")
                    .bind(
                        "after", word.matcher(text).replaceAll(Matcher.quoteReplacement(pseudonym)))
                    .bind("before", text)
                    .execute());
  }
}
