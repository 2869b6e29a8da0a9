/** What a platform has handed over and the bot has not handled yet. */
@NullMarked
package dev.domovoi.core.inbox;

import org.jspecify.annotations.NullMarked;
