/**
 * A fake Discord: its REST interface and gateway as far as a bot of slash commands needs them, true
 * to the public documents and strict about what a bot may not do.
 */
@NullMarked
package dev.domovoi.loadtest.discord;

import org.jspecify.annotations.NullMarked;
