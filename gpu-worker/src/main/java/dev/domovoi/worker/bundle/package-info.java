/**
 * Model bundles: a folder with {@code bundle.json} and weights, and the engine that paints with
 * one.
 */
@NullMarked
package dev.domovoi.worker.bundle;

import org.jspecify.annotations.NullMarked;
