/** Which member does what, and when. */
@NullMarked
package dev.domovoi.loadtest.plan;

import org.jspecify.annotations.NullMarked;
