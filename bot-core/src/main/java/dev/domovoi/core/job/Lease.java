package dev.domovoi.core.job;

/**
 * A worker's hold on a job. It ends when its time runs out or the job is cancelled; then {@code
 * complete} and {@code fail} have no effect.
 *
 * @param token tells this lease from earlier ones of the same job
 */
public record Lease(Job job, String token) {}
