/** Styles and their pictures: parameters, domain vectors, bundles, the port of the engine. */
@NullMarked
package dev.domovoi.core.style;

import org.jspecify.annotations.NullMarked;
