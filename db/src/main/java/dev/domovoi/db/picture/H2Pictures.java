package dev.domovoi.db.picture;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.database.Words;
import dev.domovoi.db.member.Members;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finished pictures in the tables {@code pictures}, {@code picture_files}, {@code job_pictures}.
 */
public final class H2Pictures implements Pictures {
  private static final String COLUMNS =
      """
      p.id, jp.job, jp.number, p.prompt, p.seed, p.strength, p.truncation, p.mode,
      p.bundle_name, p.painted
      """;

  private final Transactions transactions;
  private final Members members;

  public H2Pictures(Transactions transactions, Members members) {
    this.transactions = transactions;
    this.members = members;
  }

  @Override
  public Map<PictureKey, PictureId> find(Collection<PictureKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<ByteBuffer, PictureKey> byDigest = new HashMap<>();
    for (PictureKey key : keys) {
      byDigest.put(ByteBuffer.wrap(KeyDigest.of(key)), key);
    }
    return transactions.read(
        handle -> {
          Map<PictureKey, PictureId> found = new HashMap<>();
          byDigest.forEach(
              (digest, key) ->
                  handle
                      .createQuery("SELECT id FROM pictures WHERE key_digest = :digest")
                      .bind("digest", digest.array())
                      .mapTo(Long.class)
                      .findOne()
                      .ifPresent(id -> found.put(key, new PictureId(id))));
          return Map.copyOf(found);
        });
  }

  @Override
  public Optional<byte[]> png(PictureId id) {
    List<byte[]> parts =
        transactions.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT bytes FROM picture_files WHERE picture = :id ORDER BY part
                        """)
                    .bind("id", id.value())
                    .map((row, context) -> row.getBytes("bytes"))
                    .list());
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    return Optional.of(whole.toByteArray());
  }

  @Override
  public List<PictureInfo> ofJob(JobId job) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + """
                        FROM job_pictures jp JOIN pictures p ON p.id = jp.picture
                        WHERE jp.job = :job
                        ORDER BY jp.number
                        """)
                .bind("job", job.value())
                .map(H2Pictures::info)
                .list());
  }

  @Override
  public List<PictureInfo> history(MemberId member, int limit) {
    return transactions.read(
        handle ->
            members.find(handle, member).map(id -> history(handle, id, limit)).orElseGet(List::of));
  }

  /** The newest rows by the index first: a member may have very many. */
  private static List<PictureInfo> history(Handle handle, long member, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + """
                FROM (
                  SELECT job, number, picture FROM job_pictures
                  WHERE member = :member
                  ORDER BY member, job DESC, number
                  FETCH FIRST :limit ROWS ONLY) jp
                JOIN pictures p ON p.id = jp.picture
                ORDER BY jp.job DESC, jp.number
                """)
        .bind("member", member)
        .bind("limit", limit)
        .map(H2Pictures::info)
        .list();
  }

  private static PictureInfo info(ResultSet row, StatementContext context) throws SQLException {
    PictureSpec spec =
        new PictureSpec(
            new Prompt(row.getString("prompt")),
            row.getLong("seed"),
            row.getDouble("strength"),
            row.getDouble("truncation"),
            Words.mode(row.getString("mode")));
    return new PictureInfo(
        new PictureId(row.getLong("id")),
        new JobId(row.getLong("job")),
        row.getInt("number"),
        spec,
        row.getString("bundle_name"),
        UtcInstants.getRequired(row, "painted"));
  }
}
