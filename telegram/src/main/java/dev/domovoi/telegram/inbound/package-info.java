/** Updates: stored, turned into requests, answered. */
@NullMarked
package dev.domovoi.telegram.inbound;

import org.jspecify.annotations.NullMarked;
