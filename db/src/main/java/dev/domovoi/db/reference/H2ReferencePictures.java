package dev.domovoi.db.reference;

import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.db.database.Transactions;
import java.util.Optional;

/** Reference pictures in the table {@code reference_pictures}. */
public final class H2ReferencePictures implements ReferencePictures {
  private final Transactions transactions;

  public H2ReferencePictures(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<ReferencePicture> find(Reference reference) {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT bytes FROM reference_pictures WHERE digest = :digest")
                .bind("digest", reference.digest())
                .map((row, context) -> new ReferencePicture(row.getBytes("bytes")))
                .findOne());
  }
}
