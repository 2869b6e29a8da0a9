/** Finished pictures: storage port and the text chunks that a PNG carries. */
@NullMarked
package dev.domovoi.core.picture;

import org.jspecify.annotations.NullMarked;
