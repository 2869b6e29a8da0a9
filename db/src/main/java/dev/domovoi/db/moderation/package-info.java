/** What moderators have decided, and the record of it. */
@NullMarked
package dev.domovoi.db.moderation;

import org.jspecify.annotations.NullMarked;
