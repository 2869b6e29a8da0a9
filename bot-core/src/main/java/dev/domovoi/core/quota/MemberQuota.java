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

  /** The state of a kind that is counted here: any but {@link QuotaKind#VECTORS}. */
  public QuotaState of(QuotaKind kind) {
    return switch (kind) {
      case PICTURES -> pictures;
      case FINE_TUNES -> fineTunes;
      case REQUESTS -> requests;
      case VECTORS -> throw new IllegalArgumentException("Vectors are counted by themselves");
      case COMMUNITY -> community.orElse(pictures);
    };
  }
}
