/**
 * The procedural portrait world the embedded models are trained on: a painter that turns a latent
 * vector into a bust portrait of an invented adult, and the style domains that redraw it.
 *
 * <p>Everything here is a pure function of its arguments. Textures are fixed patterns aligned to
 * the picture grid, and features vary continuously with the latent, because the generator learns
 * the world by regression on (latent, picture) pairs and cannot learn noise.
 */
package dev.domovoi.worker.world;
