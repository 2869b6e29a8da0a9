package dev.domovoi.core.reference;

import java.util.Optional;

/**
 * The store of reference pictures. They come with a job ({@code NewJob}) and go with the last one
 * that names them.
 */
public interface ReferencePictures {
  Optional<ReferencePicture> find(Reference reference);
}
