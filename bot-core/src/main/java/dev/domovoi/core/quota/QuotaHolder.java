package dev.domovoi.core.quota;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import java.util.Set;

/**
 * Somebody in a community, with all that may decide about a quota.
 *
 * @param roles the platform's ids of the member's roles there
 */
public record QuotaHolder(MemberId member, CommunityId community, Set<String> roles) {
  public QuotaHolder {
    roles = Set.copyOf(roles);
  }
}
