/** Members of both platforms, who act as planned and note in the ledger what they see. */
@NullMarked
package dev.domovoi.loadtest.member;

import org.jspecify.annotations.NullMarked;
