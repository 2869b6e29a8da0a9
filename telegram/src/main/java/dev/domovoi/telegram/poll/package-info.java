/** Long polling that goes on whatever happens. */
@NullMarked
package dev.domovoi.telegram.poll;

import org.jspecify.annotations.NullMarked;
