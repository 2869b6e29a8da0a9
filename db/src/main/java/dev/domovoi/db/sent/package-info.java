/** What has gone out, on H2. */
@NullMarked
package dev.domovoi.db.sent;

import org.jspecify.annotations.NullMarked;
