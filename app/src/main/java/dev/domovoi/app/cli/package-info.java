/** The command line: verbs, their options, and how errors end the program. */
@NullMarked
package dev.domovoi.app.cli;

import org.jspecify.annotations.NullMarked;
