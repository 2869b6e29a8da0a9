/** The bot on a terminal: one command a line, pictures as files. */
@NullMarked
package dev.domovoi.app.terminal;

import org.jspecify.annotations.NullMarked;
