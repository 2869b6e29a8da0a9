/** Pictures of users: safe decoding, resizing, and sheets of results. */
@NullMarked
package dev.domovoi.worker.image;

import org.jspecify.annotations.NullMarked;
