/**
 * Inversion: the latents in W+ at which a generator paints a given picture, by optimisation (II2S,
 * Zhu et al. 2020) or by the ReStyle encoder (Alaluf et al. 2021).
 */
@NullMarked
package dev.domovoi.worker.invert;

import org.jspecify.annotations.NullMarked;
