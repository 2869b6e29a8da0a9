package dev.domovoi.core.moderation;

/**
 * Whom a quota is set for, in a community.
 *
 * @param id the platform's id of the member or role; empty for {@link Kind#COMMUNITY}
 */
public record QuotaSubject(Kind kind, String id) {

  /** From the most to the least particular: a member's own quota comes before a role's. */
  public enum Kind {
    MEMBER,
    ROLE,
    /** Every member of the community for whom nothing else holds. */
    COMMUNITY
  }

  public QuotaSubject {
    if (id.isEmpty() != (kind == Kind.COMMUNITY)) {
      throw new IllegalArgumentException("A member and a role have an id, a community has none");
    }
  }
}
