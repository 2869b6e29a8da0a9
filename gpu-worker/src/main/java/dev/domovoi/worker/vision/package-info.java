/**
 * Small convolutional nets that look at pictures of the embedded world: the joint text-image space
 * that fine-tuning steers by, the encoders of portraits and reference pictures, and the judge that
 * only measures.
 */
@NullMarked
package dev.domovoi.worker.vision;

import org.jspecify.annotations.NullMarked;
