/**
 * The hypernetwork of HyperDomainNet (Alanov et al. 2022): from the embedding of a prompt or a
 * picture to a domain vector in one step.
 */
@NullMarked
package dev.domovoi.worker.hypernet;

import org.jspecify.annotations.NullMarked;
