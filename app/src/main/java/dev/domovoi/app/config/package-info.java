/** Settings of the service: by command line, environment and file, in this order. */
@NullMarked
package dev.domovoi.app.config;

import org.jspecify.annotations.NullMarked;
