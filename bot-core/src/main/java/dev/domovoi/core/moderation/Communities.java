package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.CommunityId;
import java.util.function.UnaryOperator;

/** The store of communities' settings. */
public interface Communities {
  CommunitySettings settings(CommunityId community);

  /**
   * Changes the settings of the deed's community. Changes by two moderators at once are made one
   * after the other, each to what the other has left.
   *
   * @param change has no effect of its own; may be called more than once
   * @return the settings afterwards
   */
  CommunitySettings change(Deed deed, UnaryOperator<CommunitySettings> change);
}
