/** Command definitions, and what is derived from them: parser and help. */
@NullMarked
package dev.domovoi.core.command;

import org.jspecify.annotations.NullMarked;
