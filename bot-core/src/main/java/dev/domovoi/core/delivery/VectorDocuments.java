package dev.domovoi.core.delivery;

import dev.domovoi.core.chat.Document;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorFile;
import dev.domovoi.core.style.VectorKey;
import java.util.Optional;
import java.util.function.Supplier;

/** Stored domain vectors as files that members can take elsewhere. */
public final class VectorDocuments {
  private static final String ENDING = ".safetensors";

  private final DomainVectors vectors;
  private final Supplier<BundleInfo> bundle;

  public VectorDocuments(DomainVectors vectors, Supplier<BundleInfo> bundle) {
    this.vectors = vectors;
    this.bundle = bundle;
  }

  /**
   * The vector that the hypernetwork gave for a prompt, if it is stored.
   *
   * @param name what the file is called after
   */
  public Optional<Document> of(Prompt prompt, String name) {
    BundleInfo current = bundle.get();
    return vectors
        .find(new VectorKey(current.fingerprint(), prompt.normalised(), Mode.INSTANT))
        .map(
            vector ->
                new Document(FileNames.slug(name) + ENDING, VectorFile.write(vector, current)));
  }
}
