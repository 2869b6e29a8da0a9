/** The use cases: what the bot does for each command. */
@NullMarked
package dev.domovoi.core.bot;

import org.jspecify.annotations.NullMarked;
