/**
 * Servers that speak Discord's and Telegram's wire protocols, and a generator of members who use
 * them all at once.
 */
@NullMarked
package dev.domovoi.loadtest;

import org.jspecify.annotations.NullMarked;
