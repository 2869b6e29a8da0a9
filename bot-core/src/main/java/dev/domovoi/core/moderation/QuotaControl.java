package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.MemberId;

/** Setting quotas. A change holds for every job that is submitted after it. */
public interface QuotaControl {

  /**
   * Sets a quota in the deed's community, in place of an earlier one for the same subject; an empty
   * grant removes it.
   */
  void set(Deed deed, QuotaSubject subject, QuotaGrant grant);

  /**
   * Gives a member the quota of this day anew. What jobs from before spent is not given back a
   * second time if they fail later.
   *
   * @param wholly whether the member may go beyond the operator's ceiling of this day by that
   */
  void reset(Deed deed, MemberId member, boolean wholly);
}
