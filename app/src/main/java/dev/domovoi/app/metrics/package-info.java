/** What the program counts and times, and how it tells others. */
@NullMarked
package dev.domovoi.app.metrics;

import org.jspecify.annotations.NullMarked;
