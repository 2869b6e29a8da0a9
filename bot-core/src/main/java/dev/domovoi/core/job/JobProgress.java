package dev.domovoi.core.job;

import java.time.Duration;

/**
 * How far a running job is.
 *
 * @param percent 0 to 100
 * @param left estimate of the time to the end
 * @param previews number of previews so far; the newest can be asked for
 */
public record JobProgress(int percent, Duration left, int previews) {}
