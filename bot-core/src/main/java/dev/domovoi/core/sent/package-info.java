/** What has gone out to a platform, for adapters that must remember it beyond a restart. */
@NullMarked
package dev.domovoi.core.sent;

import org.jspecify.annotations.NullMarked;
