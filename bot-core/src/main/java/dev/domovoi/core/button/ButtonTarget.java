package dev.domovoi.core.button;

import dev.domovoi.core.job.JobId;

/** What a stored button is about. */
public record ButtonTarget(String id, JobId job, ButtonAction action) {}
