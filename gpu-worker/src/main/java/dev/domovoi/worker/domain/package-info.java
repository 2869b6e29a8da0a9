/**
 * Domain vectors: the few thousand numbers that turn a frozen generator into another domain
 * (HyperDomainNet, Alanov et al. 2022). A {@link dev.domovoi.worker.domain.Parametrisation} says
 * which numbers there are, a {@link dev.domovoi.worker.domain.DomainLayout} where each lies in the
 * flat vector, and {@link dev.domovoi.worker.domain.DomainOffsets} applies vectors to a generator.
 */
@NullMarked
package dev.domovoi.worker.domain;

import org.jspecify.annotations.NullMarked;
