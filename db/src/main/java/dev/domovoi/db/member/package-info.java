/** Members under short numbers. */
@NullMarked
package dev.domovoi.db.member;

import org.jspecify.annotations.NullMarked;
