/** Buttons below a job's pictures: what they do, and how they keep working after a restart. */
@NullMarked
package dev.domovoi.core.button;

import org.jspecify.annotations.NullMarked;
