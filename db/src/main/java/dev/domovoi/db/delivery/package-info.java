/** Replies that are still to be taken by a platform. */
@NullMarked
package dev.domovoi.db.delivery;

import org.jspecify.annotations.NullMarked;
