/** Where log messages go. */
@NullMarked
package dev.domovoi.app.log;

import org.jspecify.annotations.NullMarked;
