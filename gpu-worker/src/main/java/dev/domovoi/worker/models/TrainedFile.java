package dev.domovoi.worker.models;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.domain.PublishedDomain;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.importer.ModelFiles;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.TensorFiles;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What training leaves: a domain, a hypernetwork or all weights, as safetensors with the tensor
 * names of HyperDomainNet's published files and their settings as metadata. Published files are
 * read too.
 *
 * @param kind what it is
 * @param settings {@code patch_key}, {@code img_size} and others, as texts
 * @param tensors by published name
 */
public record TrainedFile(
    ModelKind kind, Map<String, String> settings, Map<String, HostTensor> tensors) {
  private static final String TYPE = "model_type";
  private static final String PATCH = "patch_key";
  private static final String SIZE = "img_size";
  private static final String GENERATOR = "generator.";
  private static final Map<String, ModelKind> TYPES =
      Map.of(
          "parameterization", ModelKind.DOMAIN,
          "mapper", ModelKind.HYPERNET,
          "original", ModelKind.FULL_GENERATOR);

  /** Copies the maps, keeping the tensors' order. */
  public TrainedFile {
    settings = Map.copyOf(settings);
    tensors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** A domain vector. */
  public static TrainedFile domain(
      DomainLayout layout, float[] vector, Map<String, String> remarks) {
    return new TrainedFile(
        ModelKind.DOMAIN, settings(layout, remarks), PublishedDomain.write(layout, vector));
  }

  /** A hypernetwork. */
  public static TrainedFile hypernet(
      HypernetConfig config, Map<String, HostTensor> state, Map<String, String> remarks) {
    Map<String, String> settings = settings(config.layout(), remarks);
    boolean in = config.layout().parametrisation() == Parametrisation.CIN_MULT;
    String heads =
        config.heads() == HypernetConfig.Heads.STEM
            ? "base_channelwise_sep"
            : in ? "residual_channelin" : "residual_channelwise_sep";
    settings.putIfAbsent("mapper_type", heads);
    return new TrainedFile(ModelKind.HYPERNET, settings, state);
  }

  /** A generator fine-tuned as a whole. */
  public static TrainedFile original(
      GeneratorConfig config, Map<String, HostTensor> weights, Map<String, String> remarks) {
    Map<String, String> settings = new LinkedHashMap<>(remarks);
    settings.put(PATCH, "original");
    settings.put(SIZE, Integer.toString(config.size()));
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    weights.forEach((key, tensor) -> tensors.put(GENERATOR + key, tensor));
    return new TrainedFile(ModelKind.FULL_GENERATOR, settings, tensors);
  }

  private static Map<String, String> settings(DomainLayout layout, Map<String, String> remarks) {
    Map<String, String> out = new LinkedHashMap<>(remarks);
    out.put(PATCH, layout.parametrisation().key());
    out.put(SIZE, Integer.toString(layout.config().size()));
    return out;
  }

  /** The same with the last rows of a reference picture's latents. */
  public TrainedFile withStyleLatents(HostTensor rows) {
    Map<String, HostTensor> more = new LinkedHashMap<>(tensors);
    more.put(PublishedDomain.STYLE_LATENTS, rows);
    return new TrainedFile(kind, settings, more);
  }

  /**
   * Writes a safetensors file.
   *
   * @throws WeightsException if it cannot be written
   */
  public void write(Path file) {
    Map<String, String> metadata = new LinkedHashMap<>(settings);
    TYPES.forEach(
        (type, candidate) -> {
          if (candidate == kind) {
            metadata.put(TYPE, type);
          }
        });
    SafetensorsWriter.exact().write(file, tensors, metadata);
  }

  /**
   * Reads what {@link #write} wrote, or a published file.
   *
   * @throws WeightsException if it is neither
   */
  public static TrainedFile read(Path path) {
    if (TensorFiles.isSafetensors(path)) {
      Safetensors file = Safetensors.read(path);
      ModelKind kind = TYPES.get(file.metadata().getOrDefault(TYPE, ""));
      if (kind == null) {
        throw new WeightsException(
            "File " + path + " is neither a domain nor a hypernetwork nor a trained generator.");
      }
      return new TrainedFile(kind, file.metadata(), file.tensors());
    }
    ModelFile file = ModelFiles.recognise(path);
    if (!TYPES.containsValue(file.kind())) {
      throw new WeightsException(
          "File " + path + " is " + file.kind().description() + ", which was not trained here.");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    file.text(PATCH).ifPresent(text -> settings.put(PATCH, text));
    file.text("sg2_params", SIZE).ifPresent(text -> settings.put(SIZE, text));
    Map<String, HostTensor> tensors = new LinkedHashMap<>(file.tensors());
    if (file.value(PublishedDomain.STYLE_LATENTS).orElse(null) instanceof HostTensor rows) {
      tensors.put(PublishedDomain.STYLE_LATENTS, rows);
    }
    return new TrainedFile(file.kind(), settings, tensors);
  }

  /**
   * The layout of its domain vectors for a generator.
   *
   * @throws WeightsException if it was made for another
   */
  public DomainLayout layout(GeneratorConfig config) {
    String size = settings.getOrDefault(SIZE, Integer.toString(config.size()));
    if (!size.equals(Integer.toString(config.size()))) {
      throw new WeightsException(
          "The file was made for a generator of "
              + size
              + " pixels, but this one paints "
              + config.size()
              + ".");
    }
    try {
      String key = settings.getOrDefault(PATCH, Parametrisation.CIN_MULT.key());
      return new DomainLayout(config, Parametrisation.of(key));
    } catch (IllegalArgumentException e) {
      throw new WeightsException("The file cannot be used: " + e.getMessage() + ".", e);
    }
  }

  /** The domain vector; see {@link PublishedDomain#read}. */
  public float[] vector(DomainLayout layout) {
    Map<String, HostTensor> own = new LinkedHashMap<>(tensors);
    own.remove(PublishedDomain.STYLE_LATENTS);
    return PublishedDomain.read(layout, own);
  }

  /** The weights of a generator fine-tuned as a whole, by the generator's own keys. */
  public Map<String, HostTensor> generatorWeights() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    tensors.forEach(
        (key, tensor) ->
            out.put(key.startsWith(GENERATOR) ? key.substring(GENERATOR.length()) : key, tensor));
    return out;
  }
}
