/** Sending: one queue a chat, within Telegram's limits. */
@NullMarked
package dev.domovoi.telegram.outbound;

import org.jspecify.annotations.NullMarked;
