package dev.domovoi.db.bench;

import dev.domovoi.db.Stores;
import dev.domovoi.db.database.Transactions;
import org.jdbi.v3.core.Handle;

/**
 * Fills a database with finished jobs, their pictures and all that comes with them, as years of use
 * would. Every hundredth job is one member's.
 */
public final class StoreFiller {
  /** Platform ids of members are this and their number, from 1. */
  public static final long FIRST_ID = 70_000_000_000L;

  /** A member with very many jobs has this number. */
  public static final int BUSY_MEMBER = 1;

  private static final int CHUNK = 20_000;

  private final Transactions transactions;
  private final int vectorBytes;

  /** How much there shall be in all. */
  public record Size(int results, int members, int vectors, int communities) {}

  /**
   * @param vectorBytes of one domain vector
   */
  public StoreFiller(Stores stores, int vectorBytes) {
    this.transactions = stores.database().transactions();
    this.vectorBytes = vectorBytes;
  }

  /** Adds what is missing to a size. If it breaks off, the database has lost its indexes. */
  public void fill(Size size) {
    DroppedIndexes indexes = transactions.write(DroppedIndexes::of);
    chunks("members", size.members(), this::members);
    chunks("pictures", size.results(), this::pictures);
    chunks("jobs", size.results(), (handle, from, to) -> jobs(handle, from, to, size));
    chunks("domain_vectors", size.vectors(), this::vectors);
    transactions.run(indexes::create);
    transactions.run(handle -> communities(handle, size));
    for (String table : new String[] {"members", "pictures", "jobs"}) {
      transactions.run(handle -> restart(handle, table));
    }
    transactions.run(handle -> handle.execute("ANALYZE"));
  }

  private interface Chunk {
    void add(Handle handle, long from, long to);
  }

  private void chunks(String table, int wanted, Chunk chunk) {
    long present =
        transactions.read(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM <table>")
                    .define("table", table)
                    .mapTo(Long.class)
                    .one());
    long last =
        transactions.read(
            handle ->
                handle
                    .createQuery("SELECT COALESCE(MAX(id), 0) FROM <table>")
                    .define("table", table)
                    .mapTo(Long.class)
                    .one());
    long end = last + wanted - present;
    for (long from = last + 1; from <= end; from += CHUNK) {
      long first = from;
      long to = Math.min(end, from + CHUNK - 1);
      transactions.run(handle -> chunk.add(handle, first, to));
    }
  }

  private static void restart(Handle handle, String table) {
    long next =
        handle
            .createQuery("SELECT MAX(id) + 1 FROM <table>")
            .define("table", table)
            .mapTo(Long.class)
            .one();
    handle.execute("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next);
  }

  private void members(Handle handle, long from, long to) {
    insert(
        handle,
        """
        INSERT INTO members (id, platform, platform_id)
        SELECT x, 'DISCORD', CAST(CAST(:firstId AS BIGINT) + x AS VARCHAR) FROM SYSTEM_RANGE(:from, :to)
        """,
        from,
        to);
    insert(
        handle,
        """
        INSERT INTO quota_use (member, quota_day, used, total)
        SELECT x, CURRENT_DATE, 1, 1 FROM SYSTEM_RANGE(:from, :to)
        """,
        from,
        to);
  }

  private void pictures(Handle handle, long from, long to) {
    insert(
        handle,
        """
        INSERT INTO pictures
          (id, key_digest, bundle, bundle_name, prompt, seed, strength, truncation, mode, painted)
        SELECT x, HASH('SHA-256', 'bench ' || x), 'f00d', 'bench', 'style ' || MOD(x, 5000), x,
          1, 0.7, 'instant', DATEADD('SECOND', MOD(x, 20000000) - 20000000, CURRENT_TIMESTAMP)
        FROM SYSTEM_RANGE(:from, :to)
        """,
        from,
        to);
    insert(
        handle,
        """
        INSERT INTO picture_files (picture, part, bytes)
        SELECT x, 0, SECURE_RAND(200) FROM SYSTEM_RANGE(:from, :to)
        """,
        from,
        to);
  }

  private void jobs(Handle handle, long from, long to, Size size) {
    // Members are spread by a multiplier, so that a member's jobs lie far apart, as in life.
    handle
        .createUpdate(
            """
            INSERT INTO jobs
              (id, request_key, state, lane, member, community_platform, community,
               reply_platform, reply_channel, reply_thread, prompt, seed, strength, truncation,
               mode, picture_count, quota_day, quota_spent, attempts, accepted, finished,
               waiting_ns, vector_ns, painting_ns, encoding_ns)
            SELECT x, 'bench-' || x, CASE MOD(x, 50) WHEN 0 THEN 'FAILED' ELSE 'DONE' END,
              'INSTANT', m.id,
              'DISCORD', 'guild-' || MOD(x * 7919, :communities),
              'DISCORD', 'channel', '', 'style ' || MOD(x, 5000), x, 1, 0.7,
              'instant', 1, CURRENT_DATE, 1, 1,
              DATEADD('SECOND', MOD(x, 20000000) - 20000000, CURRENT_TIMESTAMP),
              DATEADD('SECOND', MOD(x, 20000000) - 19999990, CURRENT_TIMESTAMP), 1, 1, 1, 1
            FROM (
              SELECT x, CASE MOD(x, 100) WHEN 0 THEN 1 ELSE 1 + MOD(x * 7919, :members) END AS asker
              FROM SYSTEM_RANGE(:from, :to)) asked
            JOIN members m ON m.id = asker
            """)
        .bind("from", from)
        .bind("to", to)
        .bind("members", size.members())
        .bind("communities", size.communities())
        .execute();
    insert(
        handle,
        """
        INSERT INTO job_pictures (job, number, picture, member)
        SELECT id, 1, id, member FROM jobs WHERE id BETWEEN :from AND :to
          AND EXISTS (SELECT 1 FROM pictures p WHERE p.id = jobs.id)
        """,
        from,
        to);
    insert(
        handle,
        """
        INSERT INTO deliveries (job, platform, state, attempts, due)
        SELECT id, 'DISCORD', 'DELIVERED', 1, finished FROM jobs WHERE id BETWEEN :from AND :to
        """,
        from,
        to);
    for (String action : new String[] {"AGAIN", "STRONGER", "WEAKER", "SAVE"}) {
      insert(
          handle,
          """
          INSERT INTO buttons (id, job, action)
          SELECT CAST(RANDOM_UUID() AS VARCHAR), id, '%s' FROM jobs
          WHERE id BETWEEN :from AND :to AND MOD(id, 10) = 0
          """
              .formatted(action),
          from,
          to);
    }
  }

  private void vectors(Handle handle, long from, long to) {
    handle
        .createUpdate(
            """
            INSERT INTO domain_vectors (id, bundle, prompt, mode, parametrisation, numbers, saved)
            SELECT x, 'f00d', 'style ' || x, 'instant', 'cin_mult', CAST(:zeros AS VARBINARY),
              CURRENT_TIMESTAMP
            FROM SYSTEM_RANGE(:from, :to)
            """)
        .bind("zeros", new byte[vectorBytes])
        .bind("from", from)
        .bind("to", to)
        .execute();
  }

  /** Each community has named styles, blocked words, settings, an audit log and days of use. */
  private static void communities(Handle handle, Size size) {
    boolean there =
        handle.createQuery("SELECT EXISTS (SELECT 1 FROM communities)").mapTo(Boolean.class).one();
    if (there) {
      return;
    }
    int communities = size.communities();
    long last = communities - 1L;
    insert(
        handle,
        """
        INSERT INTO communities
          (community_platform, community, fine_tuning, max_count, spoiler, retention_days)
        SELECT 'DISCORD', 'guild-' || x, TRUE, 4, FALSE, 300 FROM SYSTEM_RANGE(:from, :to)
        """,
        0,
        last);
    insert(
        handle,
        """
        INSERT INTO named_styles
          (community_platform, community, name_key, name, owner, prompt, mode, strength, saved)
        SELECT 'DISCORD', 'guild-' || MOD(x, %d), 'name ' || x, 'name ' || x, 1 + MOD(x, %d),
          'style ' || x, 'instant', 1, CURRENT_TIMESTAMP
        FROM SYSTEM_RANGE(:from, :to)
        """
            .formatted(communities, size.members()),
        1,
        20L * communities);
    insert(
        handle,
        """
        INSERT INTO blocked_words (community_platform, community, word)
        SELECT 'DISCORD', 'guild-' || MOD(x, %d), 'word' || x FROM SYSTEM_RANGE(:from, :to)
        """
            .formatted(communities),
        1,
        10L * communities);
    insert(
        handle,
        """
        INSERT INTO audit
          (at, community_platform, community, actor, action, subject, details)
        SELECT CURRENT_TIMESTAMP, 'DISCORD', 'guild-' || MOD(x, %d), 'moderator-' || MOD(x, 4000),
          'block', CAST(CAST(:firstId AS BIGINT) + MOD(x, 50000) AS VARCHAR), ''
        FROM SYSTEM_RANGE(:from, :to)
        """
            .formatted(communities),
        1,
        50L * communities);
    insert(
        handle,
        """
        INSERT INTO community_use (community_platform, community, quota_day, pictures)
        SELECT 'DISCORD', 'guild-' || MOD(x, %d), DATEADD('DAY', -x / %d, CURRENT_DATE), 17
        FROM SYSTEM_RANGE(:from, :to)
        """
            .formatted(communities, communities),
        0,
        30L * communities - 1);
  }

  private static void insert(Handle handle, String sql, long from, long to) {
    var update = handle.createUpdate(sql).bind("from", from).bind("to", to);
    if (sql.contains(":firstId")) {
      update.bind("firstId", FIRST_ID);
    }
    update.execute();
  }
}
