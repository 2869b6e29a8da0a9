/**
 * A Telegram Bot API server on the loopback interface: strict about what a bot may not do, and
 * counting it.
 */
@NullMarked
package dev.domovoi.loadtest.telegram;

import org.jspecify.annotations.NullMarked;
