/** What members choose for themselves. */
@NullMarked
package dev.domovoi.core.member;

import org.jspecify.annotations.NullMarked;
