/** The parts of the method one by one, on files: for researchers who compare numbers. */
@NullMarked
package dev.domovoi.worker.tool;

import org.jspecify.annotations.NullMarked;
