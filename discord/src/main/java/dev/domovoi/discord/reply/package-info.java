/** Replies in Discord's form, and the ways they reach a member. */
@NullMarked
package dev.domovoi.discord.reply;

import org.jspecify.annotations.NullMarked;
