/** Pictures that members send as an example of a style. */
@NullMarked
package dev.domovoi.core.reference;

import org.jspecify.annotations.NullMarked;
