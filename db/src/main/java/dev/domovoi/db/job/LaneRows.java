package dev.domovoi.db.job;

import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.LaneDepth;
import dev.domovoi.db.database.UtcInstants;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A lane as a whole: who is in it, whose turn it is, and the lock for leasing from it. */
final class LaneRows {

  /** How many jobs of a state there are, in all lanes. */
  int count(Handle handle, JobState state) {
    return handle
        .createQuery("SELECT COUNT(*) FROM jobs WHERE state = :state")
        .bind("state", state.name())
        .mapTo(Integer.class)
        .one();
  }

  /** How many jobs of each state each lane has, and since when the oldest waits. */
  List<LaneDepth> depths(Handle handle) {
    Map<Lane, LaneDepth> depths = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      depths.put(lane, new LaneDepth(lane, 0, 0, Optional.empty()));
    }
    handle
        .createQuery(
            """
            SELECT lane,
              COUNT(*) FILTER (WHERE state = 'QUEUED') AS waiting,
              COUNT(*) FILTER (WHERE state = 'RUNNING') AS running,
              MIN(accepted) FILTER (WHERE state = 'QUEUED') AS oldest
            FROM jobs WHERE state IN ('QUEUED', 'RUNNING')
            GROUP BY lane
            """)
        .map(
            (row, context) ->
                new LaneDepth(
                    Lane.valueOf(row.getString("lane")),
                    row.getInt("waiting"),
                    row.getInt("running"),
                    Optional.ofNullable(UtcInstants.get(row, "oldest"))))
        .forEach(depth -> depths.put(depth.lane(), depth));
    return List.copyOf(depths.values());
  }

  /** A member's jobs in a state, oldest first. */
  List<Long> ofMember(Handle handle, JobState state, long member) {
    return handle
        .createQuery(
            """
            SELECT id FROM jobs WHERE state = :state AND member = :member ORDER BY id
            """)
        .bind("state", state.name())
        .bind("member", member)
        .mapTo(Long.class)
        .list();
  }

  /** The waiting jobs in the order in which they are taken. */
  List<FairOrder.Open> waiting(Handle handle, Lane lane) {
    List<FairOrder.Open> open =
        handle
            .createQuery(
                """
                SELECT j.id, j.member, j.community_platform, j.community, j.state,
                  COALESCE(t.turn, 0) AS turn
                FROM jobs j LEFT JOIN turns t ON t.member = j.member AND t.lane = :lane
                WHERE j.state IN ('QUEUED', 'RUNNING') AND j.lane = :lane
                """)
            .bind("lane", lane.name())
            .map(
                (row, context) ->
                    new FairOrder.Open(
                        row.getLong("id"),
                        row.getLong("member"),
                        row.getString("community_platform") + ' ' + row.getString("community"),
                        JobState.RUNNING.name().equals(row.getString("state")),
                        row.getLong("turn")))
            .list();
    return FairOrder.of(open);
  }

  /** Whether a worker could get anything: a look without a lock and without a write. */
  boolean anyToLease(Handle handle, Lane lane, Instant now) {
    return handle
        .createQuery(
            """
            SELECT
              EXISTS (SELECT 1 FROM jobs WHERE state = 'QUEUED' AND lane = :lane)
              OR EXISTS (
                SELECT 1 FROM jobs
                WHERE state = 'RUNNING' AND lane = :lane AND lease_until <= :now)
            """)
        .bind("lane", lane.name())
        .bind("now", now)
        .mapTo(Boolean.class)
        .one();
  }

  /** Running jobs of a lane whose lease has run out. */
  List<Long> overdue(Handle handle, Lane lane, Instant now) {
    return handle
        .createQuery(
            """
            SELECT id FROM jobs
            WHERE state = 'RUNNING' AND lane = :lane AND lease_until <= :now
            ORDER BY id
            """)
        .bind("lane", lane.name())
        .bind("now", now)
        .mapTo(Long.class)
        .list();
  }

  /** Makes others who lease from the lane wait, and returns the number of the last turn. */
  long lock(Handle handle, Lane lane) {
    return handle
        .createQuery("SELECT last_turn FROM lanes WHERE lane = :lane FOR UPDATE")
        .bind("lane", lane.name())
        .mapTo(Long.class)
        .one();
  }

  /** Writes down that a member has had a turn. The caller has the lane's lock. */
  void haveTurn(Handle handle, Lane lane, long member, long turn) {
    handle
        .createUpdate(
            """
            MERGE INTO turns (lane, member, turn) KEY (member, lane) VALUES (:lane, :member, :turn)
            """)
        .bind("lane", lane.name())
        .bind("member", member)
        .bind("turn", turn)
        .execute();
    handle
        .createUpdate("UPDATE lanes SET last_turn = :turn WHERE lane = :lane")
        .bind("turn", turn)
        .bind("lane", lane.name())
        .execute();
  }
}
