/** Measurements that the verbs of {@code bench} make. */
@NullMarked
package dev.domovoi.app.bench;

import org.jspecify.annotations.NullMarked;
