package dev.domovoi.db.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.moderation.Blocks;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.member.MemberDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Blocks in the table {@code blocks}. */
public final class H2Blocks implements Blocks {
  private final Transactions transactions;
  private final MemberDigest digests;
  private final AuditRows audit;
  private final Clock clock;

  public H2Blocks(Transactions transactions, MemberDigest digests, Clock clock) {
    this.transactions = transactions;
    this.digests = digests;
    this.audit = new AuditRows(clock);
    this.clock = clock;
  }

  @Override
  public Optional<Block> find(CommunityId community, MemberId member) {
    Instant now = UtcInstants.now(clock);
    if (transactions.read(
        handle ->
            handle
                .createQuery("SELECT NOT EXISTS (SELECT 1 FROM blocks)")
                .mapTo(Boolean.class)
                .one())) {
      return Optional.empty(); // Without the digest, which needs the secret.
    }
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT until, reason FROM blocks
                    WHERE member = :member AND community = :community
                      AND community_platform = :platform AND (until IS NULL OR until > :now)
                    """)
                .bind("member", digests.of(handle, member))
                .bind("community", community.id())
                .bind("platform", community.platform().name())
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Block(
                            Optional.ofNullable(UtcInstants.get(row, "until")),
                            row.getString("reason")))
                .findOne());
  }

  @Override
  public void block(Deed deed, MemberId member, Block block) {
    transactions.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  MERGE INTO blocks (member, community, community_platform, until, reason)
                  KEY (member, community, community_platform)
                  VALUES (:member, :community, :platform, :until, :reason)
                  """)
              .bind("member", digests.of(handle, member))
              .bind("community", deed.community().id())
              .bind("platform", deed.community().platform().name())
              .bind("until", block.until().orElse(null))
              .bind("reason", block.reason())
              .execute();
          audit.record(handle, deed);
        });
  }

  @Override
  public boolean unblock(Deed deed, MemberId member) {
    return transactions.write(
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      """
                      DELETE FROM blocks
                      WHERE member = :member AND community = :community
                        AND community_platform = :platform
                      """)
                  .bind("member", digests.of(handle, member))
                  .bind("community", deed.community().id())
                  .bind("platform", deed.community().platform().name())
                  .execute();
          if (ended > 0) {
            audit.record(handle, deed);
          }
          return ended > 0;
        });
  }
}
