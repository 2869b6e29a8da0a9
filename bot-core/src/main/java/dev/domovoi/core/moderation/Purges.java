package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobId;
import java.util.Optional;

/** Removing what a member has made in a community. */
public interface Purges {

  /**
   * Removes a member's finished jobs and their pictures in the deed's community. A picture that
   * somebody else was given too stays for them.
   *
   * @return how many pictures were the member's
   */
  int purge(Deed deed, MemberId member);

  /**
   * Removes one job and its pictures, as {@link #purge}.
   *
   * @param deed what is recorded; nothing if a member removes their own
   * @return how many pictures it had
   */
  int remove(JobId job, Optional<Deed> deed);
}
