package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.CommunityId;
import java.util.List;
import java.util.Optional;

/** The store of what moderators have done. Each change writes its own entry. */
public interface Audit {

  /**
   * A community's entries, newest first.
   *
   * @param about an actor's or a subject's id; nothing for all
   */
  List<AuditEntry> latest(CommunityId community, Optional<String> about, int limit);
}
