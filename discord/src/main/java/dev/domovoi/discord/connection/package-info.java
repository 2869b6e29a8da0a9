/** How the client library is set up: shards, queues, connections. */
@NullMarked
package dev.domovoi.discord.connection;

import org.jspecify.annotations.NullMarked;
