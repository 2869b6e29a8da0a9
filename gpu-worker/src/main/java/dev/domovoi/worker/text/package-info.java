/** The text side: a sentence becomes an embedding. */
@NullMarked
package dev.domovoi.worker.text;

import org.jspecify.annotations.NullMarked;
