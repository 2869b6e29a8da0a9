/** The composition root: what the program is made of, and in which order it starts and stops. */
@NullMarked
package dev.domovoi.app.wiring;

import org.jspecify.annotations.NullMarked;
