/** How good a domain is: quality and diversity (Alanov et al. 2022, section 5). */
@NullMarked
package dev.domovoi.worker.metrics;

import org.jspecify.annotations.NullMarked;
