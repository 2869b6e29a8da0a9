/** Buttons in H2. */
@NullMarked
package dev.domovoi.db.button;

import org.jspecify.annotations.NullMarked;
