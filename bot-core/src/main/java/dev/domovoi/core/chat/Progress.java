package dev.domovoi.core.chat;

import dev.domovoi.core.job.JobId;

/**
 * How far a job has come, while it is open.
 *
 * @param text one line
 */
public record Progress(JobId job, String text) {}
