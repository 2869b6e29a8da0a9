package dev.domovoi.db.member;

import dev.domovoi.core.chat.MemberId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The short numbers under which the other tables know members. */
public final class Members {

  /** The member's number, if the member was ever seen. */
  public Optional<Long> find(Handle handle, MemberId member) {
    return handle
        .createQuery(
            """
            SELECT id FROM members
            WHERE platform_id = :id AND platform = :platform
            """)
        .bind("id", member.id())
        .bind("platform", member.platform().name())
        .mapTo(Long.class)
        .findOne();
  }

  /** The member's number, a new one if need be. */
  public long obtain(Handle handle, MemberId member) {
    return find(handle, member).orElseGet(() -> add(handle, member));
  }

  /**
   * As {@link #obtain}; other transactions that lock the same member wait until this one has ended.
   */
  public long lock(Handle handle, MemberId member) {
    long id = obtain(handle, member);
    return handle
        .createQuery("SELECT id FROM members WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private static long add(Handle handle, MemberId member) {
    return handle
        .createUpdate(
            """
            INSERT INTO members (platform, platform_id) VALUES (:platform, :id)
            """)
        .bind("platform", member.platform().name())
        .bind("id", member.id())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }
}
