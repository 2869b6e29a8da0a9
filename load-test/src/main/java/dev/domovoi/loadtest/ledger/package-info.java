/** What members have asked and what they have seen of the bot since, and what that amounts to. */
@NullMarked
package dev.domovoi.loadtest.ledger;

import org.jspecify.annotations.NullMarked;
