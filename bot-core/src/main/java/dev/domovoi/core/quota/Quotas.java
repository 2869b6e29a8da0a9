package dev.domovoi.core.quota;

import dev.domovoi.core.chat.MemberId;

/** What members have left. Spending happens in {@code JobQueue.submit}, in one transaction. */
public interface Quotas {
  QuotaState state(MemberId member);
}
