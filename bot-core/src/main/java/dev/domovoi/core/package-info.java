/** What the whole core shares. */
@NullMarked
package dev.domovoi.core;

import org.jspecify.annotations.NullMarked;
