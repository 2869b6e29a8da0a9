/** What members have spent of their quota. */
@NullMarked
package dev.domovoi.db.quota;

import org.jspecify.annotations.NullMarked;
