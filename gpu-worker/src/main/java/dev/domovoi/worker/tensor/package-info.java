/** What every user of tensors needs beside DJL's own operations. */
@NullMarked
package dev.domovoi.worker.tensor;

import org.jspecify.annotations.NullMarked;
