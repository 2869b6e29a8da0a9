/**
 * The models that researchers work with: a generator, CLIP encoders and what was trained for them,
 * loaded from published files or from an imported bundle.
 */
@NullMarked
package dev.domovoi.worker.models;

import org.jspecify.annotations.NullMarked;
