package dev.domovoi.core.moderation;

import java.util.OptionalInt;

/**
 * What moderators have settled for their community.
 *
 * @param fineTuning whether {@code mode:fine-tune} is allowed
 * @param maxCount the most pictures of one request; 1 or more
 * @param dailyBudget pictures a day of all members together; nothing for no limit
 * @param spoiler whether pictures are covered until a reader uncovers them
 * @param retentionDays after so many days what was asked here is removed; nothing for the
 *     operator's own time
 */
public record CommunitySettings(
    boolean fineTuning,
    int maxCount,
    OptionalInt dailyBudget,
    boolean spoiler,
    OptionalInt retentionDays) {
  public static final int MAX_BUDGET = 1_000_000;
  public static final int MAX_RETENTION_DAYS = 3650;

  /** Of a community whose moderators have settled nothing. */
  public static CommunitySettings standard(int maxCount) {
    return new CommunitySettings(true, maxCount, OptionalInt.empty(), false, OptionalInt.empty());
  }

  public CommunitySettings withFineTuning(boolean other) {
    return new CommunitySettings(other, maxCount, dailyBudget, spoiler, retentionDays);
  }

  public CommunitySettings withMaxCount(int other) {
    return new CommunitySettings(fineTuning, other, dailyBudget, spoiler, retentionDays);
  }

  public CommunitySettings withDailyBudget(OptionalInt other) {
    return new CommunitySettings(fineTuning, maxCount, other, spoiler, retentionDays);
  }

  public CommunitySettings withSpoiler(boolean other) {
    return new CommunitySettings(fineTuning, maxCount, dailyBudget, other, retentionDays);
  }

  public CommunitySettings withRetentionDays(OptionalInt other) {
    return new CommunitySettings(fineTuning, maxCount, dailyBudget, spoiler, other);
  }
}
