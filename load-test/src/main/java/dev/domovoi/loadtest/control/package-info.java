/** What the fake servers share: faults to inject, rules that were broken, a record of calls. */
@NullMarked
package dev.domovoi.loadtest.control;

import org.jspecify.annotations.NullMarked;
