package dev.domovoi.core.quota;

import java.util.Optional;

/**
 * All that limits a member at a moment.
 *
 * @param community what the whole community may still ask for; nothing if it has no budget
 */
public record MemberQuota(
    QuotaState pictures,
    QuotaState fineTunes,
    QuotaState requests,
    Optional<QuotaState> community) {

  /** The state of one kind. */
  public QuotaState of(QuotaKind kind) {
    return switch (kind) {
      case PICTURES -> pictures;
      case FINE_TUNES -> fineTunes;
      case REQUESTS -> requests;
      case COMMUNITY -> community.orElse(pictures);
    };
  }
}
