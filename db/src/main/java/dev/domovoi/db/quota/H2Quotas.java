package dev.domovoi.db.quota;

import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.member.Members;
import java.time.LocalDate;

/** What members have left, from the rows that {@link QuotaBook} writes. */
public final class H2Quotas implements Quotas {
  private final Transactions transactions;
  private final Members members;
  private final QuotaBook book;

  public H2Quotas(Transactions transactions, Members members, QuotaBook book) {
    this.transactions = transactions;
    this.members = members;
    this.book = book;
  }

  @Override
  public MemberQuota of(QuotaHolder holder) {
    LocalDate day = book.today();
    return transactions.read(
        handle -> book.state(handle, members.find(handle, holder.member()), holder, day));
  }

  @Override
  public QuotaRule rule() {
    return book.rule();
  }
}
