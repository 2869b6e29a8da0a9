package dev.domovoi.db.sent;

import dev.domovoi.core.sent.SentMessage;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What has gone out, in the tables {@code sent_messages} and {@code send_pauses}. */
public final class H2SentMessages implements SentMessages {
  private static final String COLUMNS = "channel, weight, sent, send_key, part, number";

  private final Transactions transactions;

  public H2SentMessages(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void record(String source, SentMessage message) {
    transactions.run(
        handle -> {
          SentMessage.Place place = message.place();
          if (place != null) {
            delete(handle, source, place);
          }
          handle
              .createUpdate(
                  """
                  INSERT INTO sent_messages
                    (source, channel, weight, sent, send_key, part, number)
                  VALUES (:source, :channel, :weight, :sent, :key, :part, :number)
                  """)
              .bind("source", source)
              .bind("channel", message.channel())
              .bind("weight", message.weight())
              .bind("sent", message.at())
              .bind("key", place == null ? null : place.key())
              .bind("part", place == null ? null : (Integer) place.part())
              .bind("number", message.number())
              .execute();
        });
  }

  private static void delete(Handle handle, String source, SentMessage.Place place) {
    handle
        .createUpdate(
            "DELETE FROM sent_messages WHERE source = :source AND send_key = :key AND part = :part")
        .bind("source", source)
        .bind("key", place.key())
        .bind("part", place.part())
        .execute();
  }

  @Override
  public Optional<SentMessage> find(String source, SentMessage.Place place) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM sent_messages"
                        + " WHERE source = :source AND send_key = :key AND part = :part")
                .bind("source", source)
                .bind("key", place.key())
                .bind("part", place.part())
                .map((row, context) -> message(row))
                .findOne());
  }

  @Override
  public List<SentMessage> since(String source, Instant moment) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM sent_messages"
                        + " WHERE source = :source AND sent > :moment ORDER BY sent, id")
                .bind("source", source)
                .bind("moment", moment)
                .map((row, context) -> message(row))
                .list());
  }

  private static SentMessage message(ResultSet row) throws SQLException {
    @Nullable String key = row.getString("send_key");
    return new SentMessage(
        row.getString("channel"),
        row.getInt("weight"),
        UtcInstants.getRequired(row, "sent"),
        key == null ? null : new SentMessage.Place(key, row.getInt("part")),
        row.getLong("number"));
  }

  @Override
  public void pause(String source, String channel, Instant until) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    MERGE INTO send_pauses (source, channel, ends) KEY (source, channel)
                    VALUES (:source, :channel, :ends)
                    """)
                .bind("source", source)
                .bind("channel", channel)
                .bind("ends", until)
                .execute());
  }

  private record Pause(String channel, Instant ends) {}

  @Override
  public Map<String, Instant> pauses(String source, Instant moment) {
    return transactions
        .read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT channel, ends FROM send_pauses
                        WHERE source = :source AND ends > :moment
                        """)
                    .bind("source", source)
                    .bind("moment", moment)
                    .map(
                        (row, context) ->
                            new Pause(
                                row.getString("channel"), UtcInstants.getRequired(row, "ends")))
                    .list())
        .stream()
        .collect(Collectors.toUnmodifiableMap(Pause::channel, Pause::ends));
  }

  @Override
  public void forget(String source, Instant counted, Instant placed) {
    transactions.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  DELETE FROM sent_messages
                  WHERE source = :source AND sent < :counted
                    AND (send_key IS NULL OR sent < :placed)
                  """)
              .bind("source", source)
              .bind("counted", counted)
              .bind("placed", placed)
              .execute();
          handle
              .createUpdate("DELETE FROM send_pauses WHERE source = :source AND ends < :counted")
              .bind("source", source)
              .bind("counted", counted)
              .execute();
        });
  }
}
