/** Training of the embedded bundle: pictures of the painted world, generator, hypernetwork. */
@NullMarked
package dev.domovoi.worker.train;

import org.jspecify.annotations.NullMarked;
