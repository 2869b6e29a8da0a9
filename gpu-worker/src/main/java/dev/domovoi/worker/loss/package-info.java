/**
 * What fine-tuning minimises: directions and distances between CLIP embeddings of pictures and
 * texts (Gal et al. 2021, Zhu et al. 2021, Alanov et al. 2022), reconstruction of a reference
 * picture, and regularisers of the domain vector. All differentiable, each a scalar array in the
 * manager of its first argument.
 */
@NullMarked
package dev.domovoi.worker.loss;

import org.jspecify.annotations.NullMarked;
