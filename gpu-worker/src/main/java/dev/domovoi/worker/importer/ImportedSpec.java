package dev.domovoi.worker.importer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code bundle.json} as far as imported bundles have it: the fields of {@link BundleSpec}, of
 * which hypernetwork and text projection may be absent, and further ones.
 *
 * @param format version of the layout, {@link BundleSpec#FORMAT}
 * @param name of the bundle
 * @param description one sentence for people
 * @param pictureSize side of a finished picture in pixels
 * @param parametrisation of the hypernetwork's domain vectors, else of plain ones
 * @param textEncoder {@code clip:} and the model's name, or {@code none} without a CLIP model
 * @param files the weights
 * @param domains finished domains; null counts as none
 * @param styles for people; empty
 * @param madeBy the command that made the bundle
 */
public record ImportedSpec(
    int format,
    String name,
    String description,
    int pictureSize,
    String parametrisation,
    String textEncoder,
    Files files,
    @Nullable List<Domain> domains,
    List<String> styles,
    String madeBy) {
  /** What {@link #textEncoder()} begins with if it is a CLIP model. */
  public static final String CLIP = "clip:";

  private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /**
   * The files of a bundle.
   *
   * @param text the projection of another text encoder's embeddings, in bundles trained here
   * @param clip CLIP's weights in the original key layout
   * @param vocabulary CLIP's vocabulary as it was given
   */
  public record Files(
      WeightFile generator,
      @Nullable WeightFile hypernet,
      @Nullable WeightFile text,
      @Nullable WeightFile clip,
      @Nullable WeightFile vocabulary) {}

  /**
   * A finished domain.
   *
   * @param name for people and commands
   * @param parametrisation of its numbers
   * @param weights a file of tensors named as in the published one, and {@code style_latents} if it
   *     was made of a picture
   */
  public record Domain(String name, String parametrisation, WeightFile weights) {}

  /** The text of {@code bundle.json}. */
  public String toJson() {
    return GSON.toJson(this) + "\n";
  }

  /**
   * Reads the {@code bundle.json} of a folder.
   *
   * @throws WeightsException if it is missing, or lacks what every bundle has
   */
  public static ImportedSpec read(Path folder) {
    Path file = folder.resolve(BundleSpec.FILE_NAME);
    ImportedSpec spec;
    try {
      spec = GSON.fromJson(java.nio.file.Files.readString(file), ImportedSpec.class);
    } catch (IOException | JsonParseException e) {
      throw new WeightsException("File " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
    // Gson leaves absent fields null whatever their declared type.
    if (spec == null
        || spec.format != BundleSpec.FORMAT
        || isNull(spec.parametrisation)
        || isNull(spec.files)
        || isNull(spec.files.generator)) {
      throw new WeightsException(
          "File " + file + " is no bundle of format " + BundleSpec.FORMAT + ".");
    }
    return spec;
  }

  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }

  /** Whether a name from {@code bundle.json} stays in its folder. */
  public static boolean isPlain(@Nullable String name) {
    return name != null && name.matches(PLAIN_NAME);
  }
}
