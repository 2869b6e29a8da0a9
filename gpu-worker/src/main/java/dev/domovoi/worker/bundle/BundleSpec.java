package dev.domovoi.worker.bundle;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code bundle.json}.
 *
 * @param format version of this layout, {@value #FORMAT}
 * @param name of the bundle
 * @param description one sentence for people
 * @param pictureSize side of a finished picture in pixels; the generator's own is enlarged to it
 * @param parametrisation of the hypernetwork's domain vectors, such as {@code cin_mult_rgb}
 * @param textEncoder the sentence encoder that the reader was trained for; {@value #CLIP} and the
 *     model's name for CLIP; {@value #NO_ENCODER} without a hypernetwork
 * @param files the weights
 * @param domains finished domains, asked for by name; null counts as none
 * @param styles that the hypernetwork was trained on, for people
 * @param madeBy the command that made the weights, with its seed
 */
public record BundleSpec(
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

  public static final String NO_ENCODER = "none";
  public static final int FORMAT = 1;
  public static final String FILE_NAME = "bundle.json";

  private static final int MAX_PICTURE_SIZE = 4096;
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** A bundle of which all styles come from the hypernetwork. */
  public BundleSpec(
      int format,
      String name,
      String description,
      int pictureSize,
      String parametrisation,
      String textEncoder,
      Files files,
      List<String> styles,
      String madeBy) {
    this(
        format,
        name,
        description,
        pictureSize,
        parametrisation,
        textEncoder,
        files,
        null,
        styles,
        madeBy);
  }

  /**
   * The weight files.
   *
   * @param text the reader of the sentence encoder's embeddings, which makes the hypernetwork's
   *     input
   * @param clip a CLIP model's weights in the original key layout
   * @param vocabulary CLIP's vocabulary as it was given
   * @param joint the joint space of pictures and phrases for fine-tuning, if there is one
   * @param pictures the encoder that reads style and person from pictures, if there is one
   */
  public record Files(
      WeightFile generator,
      @Nullable WeightFile hypernet,
      @Nullable WeightFile text,
      @Nullable WeightFile clip,
      @Nullable WeightFile vocabulary,
      @Nullable WeightFile joint,
      @Nullable WeightFile pictures) {
    /** The files of a bundle that was trained here, without a joint space. */
    public Files(WeightFile generator, WeightFile hypernet, WeightFile text) {
      this(generator, hypernet, text, null, null, null, null);
    }

    /** Those that there are. */
    List<WeightFile> all() {
      return Stream.of(generator, hypernet, text, clip, vocabulary, joint, pictures)
          .filter(Objects::nonNull)
          .toList();
    }
  }

  /**
   * A finished domain.
   *
   * @param name for people and prompts
   * @param parametrisation of its numbers
   * @param weights a file of tensors named as in the published one, and {@code style_latents} if it
   *     was made of a picture
   */
  public record Domain(String name, String parametrisation, WeightFile weights) {}

  /** The finished domains; none if the file names none. */
  public List<Domain> finishedDomains() {
    return domains == null ? List.of() : domains;
  }

  /** Whether prompts go through a CLIP model. */
  public boolean usesClip() {
    return textEncoder.startsWith(CLIP);
  }

  /**
   * One file: safetensors, except for vocabularies.
   *
   * @param file its name in the bundle's folder
   * @param sha256 of its bytes, in hexadecimal
   */
  public record WeightFile(String file, String sha256) {}

  /**
   * Reads {@code bundle.json}.
   *
   * @throws BundleException if a field is missing or makes no sense
   */
  public static BundleSpec parse(String json) throws BundleException {
    BundleSpec spec;
    try {
      spec = GSON.fromJson(json, BundleSpec.class);
    } catch (JsonParseException e) {
      throw new BundleException("bundle.json is not valid JSON; get the bundle anew.", e);
    }
    if (spec == null) {
      throw new BundleException("bundle.json is empty; get the bundle anew.", null);
    }
    spec.check();
    return spec;
  }

  // Gson leaves absent fields null whatever their declared type, so nothing is taken for granted.
  private void check() throws BundleException {
    if (format != FORMAT) {
      throw new BundleException(
          "bundle.json has format "
              + format
              + ", but this version of Domovoi reads format "
              + FORMAT
              + "; use a matching version.",
          null);
    }
    require(name, "name");
    require(parametrisation, "parametrisation");
    require(textEncoder, "textEncoder");
    require(files, "files");
    requireFile(files.generator(), "files.generator");
    boolean projected = !usesClip() && !textEncoder.equals(NO_ENCODER);
    if (projected || files.hypernet() != null) {
      requireFile(files.hypernet(), "files.hypernet");
    }
    if (usesClip()) {
      requireFile(files.clip(), "files.clip");
    } else if (files.hypernet() != null) {
      requireFile(files.text(), "files.text");
    }
    if (files.vocabulary() != null) {
      requireFile(files.vocabulary(), "files.vocabulary");
    }
    if (files.joint() != null) {
      requireFile(files.joint(), "files.joint");
    }
    if (files.pictures() != null) {
      requireFile(files.pictures(), "files.pictures");
    }
    Set<String> names = new HashSet<>();
    for (Domain domain : finishedDomains()) {
      require(domain, "domains");
      require(domain.name(), "domains.name");
      require(domain.parametrisation(), "domains.parametrisation");
      requireFile(domain.weights(), "domains.weights");
      if (!names.add(NamedDomains.key(domain.name()))) {
        throw new BundleException(
            "bundle.json names the domain \"" + domain.name() + "\" twice.", null);
      }
    }
    if (pictureSize < 8 || pictureSize > MAX_PICTURE_SIZE) {
      throw new BundleException(
          "pictureSize in bundle.json must lie in 8 to " + MAX_PICTURE_SIZE + ".", null);
    }
  }

  private static void requireFile(@Nullable WeightFile file, String field) throws BundleException {
    require(file, field);
    if (file == null || file.file() == null || !file.file().matches("[A-Za-z0-9._-]{1,100}")) {
      throw new BundleException(field + ".file in bundle.json must be a plain file name.", null);
    }
    require(file.sha256(), field + ".sha256");
  }

  private static void require(@Nullable Object value, String field) throws BundleException {
    if (value == null) {
      throw new BundleException(
          "bundle.json lacks the field \"" + field + "\"; get the bundle anew.", null);
    }
  }

  /** The same with a joint space. */
  public BundleSpec withJoint(WeightFile joint) {
    return with(joint, files.pictures());
  }

  /** The same with an encoder of pictures. */
  public BundleSpec withPictures(WeightFile pictures) {
    return with(files.joint(), pictures);
  }

  private BundleSpec with(@Nullable WeightFile joint, @Nullable WeightFile pictures) {
    return new BundleSpec(
        format,
        name,
        description,
        pictureSize,
        parametrisation,
        textEncoder,
        new Files(
            files.generator(),
            files.hypernet(),
            files.text(),
            files.clip(),
            files.vocabulary(),
            joint,
            pictures),
        domains,
        styles,
        madeBy);
  }

  /** The text of {@code bundle.json}. */
  public String toJson() {
    return GSON.toJson(this) + "\n";
  }
}
