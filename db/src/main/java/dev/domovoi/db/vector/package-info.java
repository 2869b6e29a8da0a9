/** Domain vectors, and a cache of them. */
@NullMarked
package dev.domovoi.db.vector;

import org.jspecify.annotations.NullMarked;
