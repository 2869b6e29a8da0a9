package dev.domovoi.db.vector;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import java.time.Clock;
import java.util.Optional;

/** Domain vectors in the table {@code domain_vectors}. */
public final class H2DomainVectors implements DomainVectors {
  private final Transactions transactions;
  private final Clock clock;

  public H2DomainVectors(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<DomainVector> find(VectorKey key) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT parametrisation, numbers FROM domain_vectors
                    WHERE prompt = :prompt AND bundle = :bundle AND mode = :mode
                    """)
                .bind("prompt", key.prompt())
                .bind("bundle", key.bundle())
                .bind("mode", key.mode().word())
                .map(
                    (row, context) ->
                        new DomainVector(
                            row.getString("parametrisation"),
                            FloatBytes.floats(row.getBytes("numbers"))))
                .findOne());
  }

  @Override
  public void save(VectorKey key, DomainVector vector) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    MERGE INTO domain_vectors
                      (prompt, bundle, mode, parametrisation, numbers, saved)
                    KEY (prompt, bundle, mode)
                    VALUES (:prompt, :bundle, :mode, :parametrisation, :numbers, :saved)
                    """)
                .bind("prompt", key.prompt())
                .bind("bundle", key.bundle())
                .bind("mode", key.mode().word())
                .bind("parametrisation", vector.parametrisation())
                .bind("numbers", FloatBytes.of(vector.values()))
                .bind("saved", UtcInstants.now(clock))
                .execute());
  }
}
