/**
 * The worker: takes jobs from the queue in batches, paints them in one forward pass and stores the
 * pictures.
 */
@NullMarked
package dev.domovoi.worker.loop;

import org.jspecify.annotations.NullMarked;
