/** Interactions as requests of the core. */
@NullMarked
package dev.domovoi.discord.request;

import org.jspecify.annotations.NullMarked;
