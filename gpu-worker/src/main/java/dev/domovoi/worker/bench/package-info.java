/**
 * Benchmarks of the engine that print nothing themselves: full-size nets with weights by formula,
 * the published formulation to compare with, and measures of time and memory.
 */
@NullMarked
package dev.domovoi.worker.bench;

import org.jspecify.annotations.NullMarked;
