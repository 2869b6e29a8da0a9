/**
 * Tensors in files: reading and writing safetensors, reading PyTorch checkpoints, and the small
 * host-side tensor type both produce. Nothing here knows a network; every fault of a file is
 * reported as a {@link dev.domovoi.worker.weights.WeightsException}.
 */
@NullMarked
package dev.domovoi.worker.weights;

import org.jspecify.annotations.NullMarked;
