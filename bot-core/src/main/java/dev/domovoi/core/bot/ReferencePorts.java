package dev.domovoi.core.bot;

import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.reference.ReferenceReader;

/** What becomes of pictures that members send. */
public record ReferencePorts(ReferencePictures pictures, ReferenceReader reader) {}
