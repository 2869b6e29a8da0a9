package dev.domovoi.core.job;

import java.time.Instant;
import java.util.Optional;

/**
 * How full a lane is.
 *
 * @param waiting jobs not yet taken by a worker
 * @param running jobs that a worker holds
 * @param oldest when the oldest waiting job was accepted; empty if none waits
 */
public record LaneDepth(Lane lane, int waiting, int running, Optional<Instant> oldest) {}
