/**
 * From the files people have to a bundle: recognising published weight files by their contents,
 * checking that they fit together, writing them as safetensors with checksums, and verifying a
 * bundle afterwards. Nothing here runs a network.
 */
@NullMarked
package dev.domovoi.worker.importer;

import org.jspecify.annotations.NullMarked;
