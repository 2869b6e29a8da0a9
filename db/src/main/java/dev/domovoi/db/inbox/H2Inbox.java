package dev.domovoi.db.inbox;

import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.inbox.InboxEvent;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Events in the table {@code inbox}. */
public final class H2Inbox implements Inbox {
  private final Transactions transactions;
  private final Clock clock;

  public H2Inbox(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void store(String source, List<InboxEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    transactions.run(
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO inbox (source, number, body, handled)
                  SELECT :source, :number, :body, NULL
                  WHERE NOT EXISTS (
                    SELECT 1 FROM inbox WHERE source = :source AND number = :number)
                  """)) {
            for (InboxEvent event : events) {
              batch
                  .bind("source", source)
                  .bind("number", event.number())
                  .bind("body", event.body())
                  .add();
            }
            batch.execute();
          }
        });
  }

  @Override
  public List<InboxEvent> open(String source, long after, int max) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT number, body FROM inbox
                    WHERE source = :source AND handled IS NULL AND number > :after
                    ORDER BY number
                    FETCH FIRST :max ROWS ONLY
                    """)
                .bind("source", source)
                .bind("after", after)
                .bind("max", max)
                .map((row, context) -> new InboxEvent(row.getLong("number"), row.getString("body")))
                .list());
  }

  @Override
  public void handled(String source, long number) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE inbox SET body = NULL, handled = :now
                    WHERE source = :source AND number = :number AND handled IS NULL
                    """)
                .bind("source", source)
                .bind("number", number)
                .bind("now", UtcInstants.now(clock))
                .execute());
  }

  @Override
  public void forget(String source, Instant before) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM inbox
                    WHERE source = :source AND handled IS NOT NULL AND handled < :before
                    """)
                .bind("source", source)
                .bind("before", before)
                .execute());
  }
}
