/** How many pictures a member may ask for, and what is left. */
@NullMarked
package dev.domovoi.core.quota;

import org.jspecify.annotations.NullMarked;
