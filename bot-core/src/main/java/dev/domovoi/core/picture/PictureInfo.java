package dev.domovoi.core.picture;

import dev.domovoi.core.job.JobId;
import dev.domovoi.core.style.PictureSpec;
import java.time.Instant;

/**
 * What is known of a stored picture, without its bytes.
 *
 * @param job the member's job that it answered
 * @param number its place in that job, from 1
 */
public record PictureInfo(
    PictureId id, JobId job, int number, PictureSpec spec, String bundleName, Instant painted) {}
