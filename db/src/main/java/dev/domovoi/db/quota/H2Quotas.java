package dev.domovoi.db.quota;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.quota.QuotaState;
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
  public QuotaState state(MemberId member) {
    LocalDate day = book.today();
    return transactions.read(
        handle ->
            members
                .find(handle, member)
                .map(id -> book.state(handle, id, day))
                .orElseGet(() -> book.untouched(day)));
  }
}
