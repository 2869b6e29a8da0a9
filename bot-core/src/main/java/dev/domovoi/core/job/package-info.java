/**
 * A request's life from acceptance to its end: the state machine and the port of the durable queue.
 */
@NullMarked
package dev.domovoi.core.job;

import org.jspecify.annotations.NullMarked;
