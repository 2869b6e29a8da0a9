/** Reference pictures in H2. */
@NullMarked
package dev.domovoi.db.reference;

import org.jspecify.annotations.NullMarked;
