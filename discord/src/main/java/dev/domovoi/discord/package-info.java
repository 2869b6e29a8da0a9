/**
 * The Discord adapter on JDA: turns slash commands, buttons and uploads into the core's requests,
 * and sends its replies within Discord's limits.
 */
@NullMarked
package dev.domovoi.discord;

import org.jspecify.annotations.NullMarked;
