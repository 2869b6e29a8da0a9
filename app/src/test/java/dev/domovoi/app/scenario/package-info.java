/**
 * What the bot does for members and moderators, as scripts that are played in each chat: on the
 * terminal, in Telegram and on Discord.
 */
@NullMarked
package dev.domovoi.app.scenario;

import org.jspecify.annotations.NullMarked;
