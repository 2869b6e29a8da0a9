/** The ports' stores on H2. {@link dev.domovoi.db.Stores} puts them together. */
@NullMarked
package dev.domovoi.db;

import org.jspecify.annotations.NullMarked;
