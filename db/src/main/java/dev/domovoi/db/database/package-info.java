/** The H2 file: opening and closing it, its transactions, and what its errors mean for a person. */
@NullMarked
package dev.domovoi.db.database;

import org.jspecify.annotations.NullMarked;
