/** How the bot's own words are written. */
@NullMarked
package dev.domovoi.core.text;

import org.jspecify.annotations.NullMarked;
