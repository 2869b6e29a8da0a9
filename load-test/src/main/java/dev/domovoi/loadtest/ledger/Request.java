package dev.domovoi.loadtest.ledger;

import dev.domovoi.loadtest.plan.Action;
import dev.domovoi.loadtest.plan.Network;

/**
 * Something that a member has asked of the bot.
 *
 * @param key names it, for what answers it
 * @param pictures how many are asked for; of a button's press, at least so many
 * @param chat where the platform keeps an order; empty if it keeps none
 * @param askedAt by {@link System#nanoTime}
 */
public record Request(
    String key, Network network, Action action, int pictures, String chat, long askedAt) {}
