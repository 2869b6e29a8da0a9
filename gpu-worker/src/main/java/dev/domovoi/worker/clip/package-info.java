/**
 * CLIP (Radford et al. 2021): both towers of its vision-transformer models, the tokenizer, and the
 * way from a picture to the tower's input. Weights come from the published files in either key
 * layout; everything is computed in float32, and the way from pixels to embeddings is
 * differentiable.
 */
@NullMarked
package dev.domovoi.worker.clip;

import org.jspecify.annotations.NullMarked;
