/**
 * Training of hypernetworks on a frozen generator and CLIP (Alanov et al. 2022, section 4.3): one
 * network learns many domains, given by texts or by pictures, and guesses those in between. The
 * {@link dev.domovoi.worker.hypertrain.MapperTrainer} goes step by step over what a {@link
 * dev.domovoi.worker.hypertrain.DomainSource} draws.
 */
@NullMarked
package dev.domovoi.worker.hypertrain;

import org.jspecify.annotations.NullMarked;
