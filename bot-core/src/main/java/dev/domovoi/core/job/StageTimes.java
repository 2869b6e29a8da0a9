package dev.domovoi.core.job;

import java.time.Duration;

/**
 * What the stages of a job took. Stages that a batch shares count whole for each of its jobs.
 *
 * @param waiting from acceptance to the lease
 * @param vector from the prompt to the domain vector
 * @param painting the forward pass
 * @param encoding enlarging and PNG
 */
public record StageTimes(Duration waiting, Duration vector, Duration painting, Duration encoding) {}
