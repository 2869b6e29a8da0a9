/**
 * The Telegram adapter on TelegramBots: turns messages, buttons and photos into the core's
 * requests, and sends its replies within Telegram's limits.
 */
@NullMarked
package dev.domovoi.telegram;

import org.jspecify.annotations.NullMarked;
