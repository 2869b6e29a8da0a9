/** The slash commands as Discord shows them, derived from the registry. */
@NullMarked
package dev.domovoi.discord.command;

import org.jspecify.annotations.NullMarked;
