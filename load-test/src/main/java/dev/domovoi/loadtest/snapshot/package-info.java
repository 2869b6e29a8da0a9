/** Keeps what a bot sends in files that people can read and compare. */
@NullMarked
package dev.domovoi.loadtest.snapshot;

import org.jspecify.annotations.NullMarked;
