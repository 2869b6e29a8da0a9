/** Bringing a finished job's reply to its chat, once. */
@NullMarked
package dev.domovoi.core.delivery;

import org.jspecify.annotations.NullMarked;
