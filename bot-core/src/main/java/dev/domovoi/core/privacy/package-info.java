/** What is kept of members, for how long, and how it is removed. */
@NullMarked
package dev.domovoi.core.privacy;

import org.jspecify.annotations.NullMarked;
