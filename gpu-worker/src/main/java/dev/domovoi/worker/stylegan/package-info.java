/**
 * The StyleGAN2 image generator (Karras et al., "Analyzing and Improving the Image Quality of
 * StyleGAN", 2020, configuration F) on DJL arrays: mapping network, modulated convolutions, noise,
 * skip connections to RGB. Weights use the key layout of the widespread PyTorch port, so public
 * checkpoints and nets trained here are the same thing. Shapes always come from the weights.
 */
@NullMarked
package dev.domovoi.worker.stylegan;

import org.jspecify.annotations.NullMarked;
