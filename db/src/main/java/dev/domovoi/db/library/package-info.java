/** Named styles and popular prompts in H2. */
@NullMarked
package dev.domovoi.db.library;

import org.jspecify.annotations.NullMarked;
