/** The command menus. */
@NullMarked
package dev.domovoi.telegram.menu;

import org.jspecify.annotations.NullMarked;
