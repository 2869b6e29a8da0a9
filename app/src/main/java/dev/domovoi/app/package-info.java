/** The program's entrance. */
@NullMarked
package dev.domovoi.app;

import org.jspecify.annotations.NullMarked;
