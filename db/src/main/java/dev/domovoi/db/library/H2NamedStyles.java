package dev.domovoi.db.library;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.database.Words;
import dev.domovoi.db.member.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Named styles in the table {@code named_styles}. */
public final class H2NamedStyles implements NamedStyles {
  private static final String SELECT =
      """
      SELECT s.*, m.platform AS owner_platform, m.platform_id AS owner_id
      FROM named_styles s LEFT JOIN members m ON m.id = s.owner
      WHERE s.community = :community AND s.community_platform = :platform
      """;

  private final Transactions transactions;
  private final Members members;
  private final Clock clock;

  public H2NamedStyles(Transactions transactions, Members members, Clock clock) {
    this.transactions = transactions;
    this.members = members;
    this.clock = clock;
  }

  @Override
  public boolean save(NamedStyle style, boolean mayReplace) {
    return transactions.write(
        handle -> {
          Optional<NamedStyle> earlier = find(handle, style.community(), style.name());
          boolean others = earlier.isPresent() && !earlier.get().owner().equals(style.owner());
          if (others && !mayReplace) {
            return false;
          }
          handle
              .createUpdate(
                  """
                  MERGE INTO named_styles
                    (community, name_key, community_platform, name, owner, prompt, mode, strength,
                     saved)
                  KEY (community, name_key, community_platform)
                  VALUES (:community, :key, :platform, :name, :owner, :prompt, :mode, :strength,
                    :saved)
                  """)
              .bind("community", style.community().id())
              .bind("key", style.name().key())
              .bind("platform", style.community().platform().name())
              .bind("name", style.name().text())
              .bind("owner", style.owner().map(owner -> members.obtain(handle, owner)).orElse(null))
              .bind("prompt", style.prompt().text())
              .bind("mode", style.mode().word())
              .bind("strength", style.strength())
              .bind("saved", UtcInstants.now(clock))
              .execute();
          return true;
        });
  }

  @Override
  public Optional<NamedStyle> find(CommunityId community, StyleName name) {
    return transactions.read(handle -> find(handle, community, name));
  }

  @Override
  public List<NamedStyle> search(CommunityId community, String part, int limit) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        AND (:part = '' OR LOCATE(:part, s.name_key) > 0)
                        ORDER BY CASE WHEN LOCATE(:part, s.name_key) = 1 THEN 0 ELSE 1 END,
                          s.name_key
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("community", community.id())
                .bind("platform", community.platform().name())
                .bind("part", StyleName.key(part))
                .bind("limit", limit)
                .map(H2NamedStyles::style)
                .list());
  }

  private static Optional<NamedStyle> find(Handle handle, CommunityId community, StyleName name) {
    return handle
        .createQuery(SELECT + "AND s.name_key = :key")
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("key", name.key())
        .map(H2NamedStyles::style)
        .findOne();
  }

  private static Optional<MemberId> owner(ResultSet row) throws SQLException {
    String id = row.getString("owner_id");
    return id == null
        ? Optional.empty()
        : Optional.of(new MemberId(Platform.valueOf(row.getString("owner_platform")), id));
  }

  @Override
  public Change rename(
      CommunityId community, StyleName name, StyleName other, Optional<MemberId> owner) {
    return transactions.write(
        handle -> {
          Change allowed = allowed(handle, community, name, owner);
          if (allowed != Change.DONE) {
            return allowed;
          }
          if (!name.key().equals(other.key()) && find(handle, community, other).isPresent()) {
            return Change.NAME_TAKEN;
          }
          handle
              .createUpdate(
                  """
                  UPDATE named_styles SET name = :other, name_key = :otherKey
                  WHERE community = :community AND community_platform = :platform
                    AND name_key = :key
                  """)
              .bind("other", other.text())
              .bind("otherKey", other.key())
              .bind("community", community.id())
              .bind("platform", community.platform().name())
              .bind("key", name.key())
              .execute();
          return Change.DONE;
        });
  }

  @Override
  public Change remove(CommunityId community, StyleName name, Optional<MemberId> owner) {
    return transactions.write(
        handle -> {
          Change allowed = allowed(handle, community, name, owner);
          if (allowed == Change.DONE) {
            handle
                .createUpdate(
                    """
                    DELETE FROM named_styles
                    WHERE community = :community AND community_platform = :platform
                      AND name_key = :key
                    """)
                .bind("community", community.id())
                .bind("platform", community.platform().name())
                .bind("key", name.key())
                .execute();
          }
          return allowed;
        });
  }

  private static Change allowed(
      Handle handle, CommunityId community, StyleName name, Optional<MemberId> owner) {
    Optional<NamedStyle> style = find(handle, community, name);
    if (style.isEmpty()) {
      return Change.UNKNOWN;
    }
    return owner.isEmpty() || style.get().owner().equals(owner) ? Change.DONE : Change.NOT_YOURS;
  }

  private static NamedStyle style(ResultSet row, StatementContext context) throws SQLException {
    return new NamedStyle(
        new CommunityId(
            Platform.valueOf(row.getString("community_platform")), row.getString("community")),
        new StyleName(row.getString("name")),
        owner(row),
        new Prompt(row.getString("prompt")),
        Words.mode(row.getString("mode")),
        row.getDouble("strength"));
  }
}
