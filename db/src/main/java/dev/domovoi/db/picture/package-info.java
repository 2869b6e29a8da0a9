/** Finished pictures, and a cache of their files. */
@NullMarked
package dev.domovoi.db.picture;

import org.jspecify.annotations.NullMarked;
