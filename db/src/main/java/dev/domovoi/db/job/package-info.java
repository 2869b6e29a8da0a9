/** The durable job queue. */
@NullMarked
package dev.domovoi.db.job;

import org.jspecify.annotations.NullMarked;
