/** What moderators decide for their community, and the record of it. */
@NullMarked
package dev.domovoi.core.moderation;

import org.jspecify.annotations.NullMarked;
