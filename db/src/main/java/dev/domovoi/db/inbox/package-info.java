/** Events of platforms, until they are handled. */
@NullMarked
package dev.domovoi.db.inbox;

import org.jspecify.annotations.NullMarked;
