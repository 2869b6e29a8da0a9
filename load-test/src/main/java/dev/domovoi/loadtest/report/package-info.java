/** What a load test has found: figures for people and for programs. */
@NullMarked
package dev.domovoi.loadtest.report;

import org.jspecify.annotations.NullMarked;
