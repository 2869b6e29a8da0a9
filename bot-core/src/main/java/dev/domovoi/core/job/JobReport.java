package dev.domovoi.core.job;

import dev.domovoi.core.style.FineTuning;
import java.util.Optional;

/**
 * What a worker tells of a long job that it is at.
 *
 * @param preview a new one, a small PNG file
 * @param checkpoint for whoever has to go on in this worker's place
 */
public record JobReport(
    JobProgress progress, Optional<byte[]> preview, Optional<FineTuning.Checkpoint> checkpoint) {}
