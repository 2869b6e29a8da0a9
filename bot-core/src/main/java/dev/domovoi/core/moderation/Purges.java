package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.MemberId;

/** Removing what a member has made in a community. */
public interface Purges {

  /**
   * Removes a member's finished jobs and their pictures in the deed's community. A picture that
   * somebody else was given too stays for them.
   *
   * @return how many pictures were the member's
   */
  int purge(Deed deed, MemberId member);
}
