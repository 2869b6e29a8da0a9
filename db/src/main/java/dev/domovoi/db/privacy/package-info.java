/** Removing what is kept of members. */
@NullMarked
package dev.domovoi.db.privacy;

import org.jspecify.annotations.NullMarked;
