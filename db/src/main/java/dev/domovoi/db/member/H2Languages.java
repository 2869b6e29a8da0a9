package dev.domovoi.db.member;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.member.Languages;
import dev.domovoi.core.text.Language;
import dev.domovoi.db.database.Transactions;
import java.util.Optional;

/** Chosen languages in the table {@code members}. */
public final class H2Languages implements Languages {
  private final Transactions transactions;
  private final Members members;

  public H2Languages(Transactions transactions, Members members) {
    this.transactions = transactions;
    this.members = members;
  }

  @Override
  public Optional<Language> find(MemberId member) {
    return transactions
        .read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT language FROM members
                        WHERE platform_id = :id AND platform = :platform AND language IS NOT NULL
                        """)
                    .bind("id", member.id())
                    .bind("platform", member.platform().name())
                    .mapTo(String.class)
                    .findOne())
        .flatMap(Language::ofCode);
  }

  @Override
  public void choose(MemberId member, Optional<Language> language) {
    transactions.run(
        handle ->
            handle
                .createUpdate("UPDATE members SET language = :language WHERE id = :id")
                .bind("language", language.map(Language::code).orElse(null))
                .bind("id", members.obtain(handle, member))
                .execute());
  }
}
