/**
 * Measures a bundle of the embedded world: against the painter, by a judge that trained nothing,
 * and against fine-tuning; and paints sheets to look at.
 */
@NullMarked
package dev.domovoi.worker.evaluate;

import org.jspecify.annotations.NullMarked;
