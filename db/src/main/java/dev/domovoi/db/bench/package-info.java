/** Makes large databases, to measure the stores on. */
@NullMarked
package dev.domovoi.db.bench;

import org.jspecify.annotations.NullMarked;
