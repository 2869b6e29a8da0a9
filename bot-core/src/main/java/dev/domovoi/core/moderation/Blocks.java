package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import java.util.Optional;

/** The store of blocks. */
public interface Blocks {

  /** The block that holds now, if there is one. */
  Optional<Block> find(CommunityId community, MemberId member);

  /** Blocks a member in the deed's community, in place of an earlier block. */
  void block(Deed deed, MemberId member, Block block);

  /**
   * Ends a block.
   *
   * @return false if there was none; nothing is recorded then
   */
  boolean unblock(Deed deed, MemberId member);
}
