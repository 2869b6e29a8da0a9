package dev.domovoi.core.privacy;

import dev.domovoi.core.chat.MemberId;

/** Knowing and removing what is kept of a member, in all communities. */
public interface Forgetting {
  KeptData kept(MemberId member);

  /**
   * Removes everything that leads to a member: open jobs are cancelled; jobs, prompts, pictures
   * that nobody else was given, buttons, deliveries, language and quota go; styles that the member
   * has named stay with their communities, without an owner; in the audit log a pseudonym stands
   * for the member. Blocks hold on, and what was spent today stays spent, both under a number that
   * does not tell the id.
   *
   * @return what there was
   */
  KeptData forget(MemberId member);
}
