package dev.domovoi.core.quota;

/** What members have left. Spending happens in {@code JobQueue.submit}, in one transaction. */
public interface Quotas {
  MemberQuota of(QuotaHolder holder);

  /** What the operator allows. */
  QuotaRule rule();
}
