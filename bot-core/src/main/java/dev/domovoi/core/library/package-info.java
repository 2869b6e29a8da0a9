/** The styles that a community knows: those it has named, and those it asks for most. */
@NullMarked
package dev.domovoi.core.library;

import org.jspecify.annotations.NullMarked;
