/** A load test from start to end: servers, the bot's process, members, faults, the report. */
@NullMarked
package dev.domovoi.loadtest.run;

import org.jspecify.annotations.NullMarked;
