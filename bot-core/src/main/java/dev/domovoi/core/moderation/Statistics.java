package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.CommunityId;

/** Counts of what communities ask for. */
public interface Statistics {
  CommunityStats of(CommunityId community);
}
