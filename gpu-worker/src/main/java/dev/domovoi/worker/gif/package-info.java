/**
 * Animated GIF files: one palette for all frames, still dithering, compression, a bound on bytes.
 */
@NullMarked
package dev.domovoi.worker.gif;

import org.jspecify.annotations.NullMarked;
