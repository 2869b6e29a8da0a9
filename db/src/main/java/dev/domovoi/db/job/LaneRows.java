package dev.domovoi.db.job;

import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import java.time.Instant;
import java.util.List;
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
