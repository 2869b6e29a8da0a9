package dev.domovoi.core.quota;

/**
 * How much somebody may ask for. All numbers are 0 or more.
 *
 * @param picturesPerDay of all kinds
 * @param fineTunesPerDay jobs whose vector is optimised
 * @param requestsPerMinute jobs that were accepted within any 60 seconds
 */
public record QuotaLimits(int picturesPerDay, int fineTunesPerDay, int requestsPerMinute) {
  /** In place of a number that nobody reaches. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  public QuotaLimits {
    if (picturesPerDay < 0 || fineTunesPerDay < 0 || requestsPerMinute < 0) {
      throw new IllegalArgumentException("A limit must not be negative");
    }
  }

  public int of(QuotaKind kind) {
    return switch (kind) {
      case PICTURES, VECTORS -> picturesPerDay;
      case FINE_TUNES -> fineTunesPerDay;
      case REQUESTS -> requestsPerMinute;
      case COMMUNITY -> UNLIMITED;
    };
  }
}
