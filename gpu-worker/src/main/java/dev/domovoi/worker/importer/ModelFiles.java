package dev.domovoi.worker.importer;

import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a weight file is by what it holds, whatever its name. */
public final class ModelFiles {
  private static final int SHOWN_KEYS = 5;

  private ModelFiles() {}

  /**
   * A recognised file.
   *
   * @param path of the file
   * @param kind what it is
   * @param checkpoint its contents if PyTorch wrote it; null for safetensors
   * @param tensors of the network in it, by key
   * @param metadata settings as safetensors keep them; empty if PyTorch wrote the file
   */
  public record ModelFile(
      Path path,
      ModelKind kind,
      @Nullable TorchCheckpoint checkpoint,
      Map<String, HostTensor> tensors,
      Map<String, String> metadata) {
    private ModelFile(
        Path path, ModelKind kind, TorchCheckpoint checkpoint, Map<String, HostTensor> tensors) {
      this(path, kind, checkpoint, tensors, Map.of());
    }

    /** A text among the file's settings; see {@link TorchCheckpoint#value}. */
    public Optional<String> text(String... keys) {
      return value(keys).map(String::valueOf);
    }

    /** A value among the file's settings; for safetensors, a tensor or a text of one key. */
    public Optional<Object> value(String... keys) {
      if (checkpoint != null) {
        return checkpoint.value(keys);
      }
      if (keys.length != 1) {
        return Optional.empty();
      }
      Optional<Object> tensor = Optional.ofNullable(tensors.get(keys[0]));
      return tensor.or(() -> Optional.ofNullable(metadata.get(keys[0])));
    }
  }

  /**
   * Reads a file and recognises it.
   *
   * @throws WeightsException if it cannot be read, is broken, or is none of the known kinds
   */
  public static ModelFile recognise(Path path) {
    if (isSafetensors(path)) {
      Safetensors file = Safetensors.read(path);
      Map<String, HostTensor> tensors = file.tensors();
      return new ModelFile(path, ofTensors(path, tensors), null, tensors, file.metadata());
    }
    TorchCheckpoint file = TorchCheckpoint.read(path);
    Map<?, ?> root = file.value().orElse(null) instanceof Map<?, ?> map ? map : Map.of();
    Optional<String> type = file.value("model_type").map(String::valueOf);
    if (type.isPresent()) {
      return new ModelFile(path, ofType(path, type.get()), file, file.tensors("state_dict"));
    }
    if (root.get("g_ema") instanceof Map<?, ?>) {
      return new ModelFile(path, ModelKind.STYLEGAN2, file, file.tensors("g_ema"));
    }
    if (root.get("state_dict") instanceof Map<?, ?> state
        && state.keySet().stream().anyMatch(key -> String.valueOf(key).startsWith("encoder."))) {
      return new ModelFile(path, ModelKind.RESTYLE, file, file.tensors("state_dict"));
    }
    if (root.isEmpty()) {
      throw unknown(path, root);
    }
    Map<String, HostTensor> tensors = file.tensors();
    if (ClipWeights.isClip(tensors)) {
      return new ModelFile(path, ModelKind.CLIP, file, tensors);
    }
    if (tensors.containsKey("style.1.weight") && tensors.containsKey("conv1.conv.weight")) {
      return new ModelFile(path, ModelKind.BARE_GENERATOR, file, tensors);
    }
    throw unknown(path, root);
  }

  /**
   * Reads a file that must be of one kind.
   *
   * @throws WeightsException as {@link #recognise}, or if it is of another kind
   */
  public static ModelFile expect(Path path, ModelKind wanted) {
    ModelFile file = recognise(path);
    if (file.kind != wanted) {
      throw new WeightsException(
          "File "
              + path
              + " is "
              + file.kind.description()
              + ", but "
              + wanted.description()
              + " was expected.");
    }
    return file;
  }

  /** The kind of a safetensors file, which has nothing but its tensors' names to tell. */
  private static ModelKind ofTensors(Path path, Map<String, HostTensor> tensors) {
    if (ClipWeights.isClip(tensors)) {
      return ModelKind.CLIP;
    }
    if (tensors.containsKey("backbone.backbone.0.lin.weight")) {
      return ModelKind.HYPERNET;
    }
    if (tensors.containsKey("style.1.weight") && tensors.containsKey("conv1.conv.weight")) {
      return tensors.containsKey("latent_avg") ? ModelKind.STYLEGAN2 : ModelKind.BARE_GENERATOR;
    }
    if (tensors.keySet().stream().anyMatch(key -> key.startsWith("heads.conv_0."))) {
      return ModelKind.DOMAIN;
    }
    throw unknown(path, tensors);
  }

  private static ModelKind ofType(Path path, String type) {
    return switch (type) {
      case "mapper" -> ModelKind.HYPERNET;
      case "parameterization" -> ModelKind.DOMAIN;
      case "original" -> ModelKind.FULL_GENERATOR;
      default ->
          throw new WeightsException(
              "File " + path + " is of the unknown model type \"" + printable(type) + "\".");
    };
  }

  private static boolean isSafetensors(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(9);
      boolean torch = start.length > 1 && (start[0] == 'P' || (start[0] & 0xff) == 0x80);
      boolean object = start.length == 9 && start[8] == '{';
      return object && (!torch || path.toString().endsWith(".safetensors"));
    } catch (IOException e) {
      throw new WeightsException("File " + path + " cannot be read: " + e + ".", e);
    }
  }

  private static WeightsException unknown(Path path, Map<?, ?> root) {
    StringBuilder keys = new StringBuilder();
    root.keySet().stream()
        .limit(SHOWN_KEYS)
        .forEach(key -> keys.append(keys.isEmpty() ? "" : ", ").append(printable(key)));
    return new WeightsException(
        "File "
            + path
            + " is none of the known models: no StyleGAN2 checkpoint, HyperDomainNet file or CLIP"
            + " model; it holds "
            + (keys.isEmpty()
                ? "no named values."
                : keys + (root.size() > SHOWN_KEYS ? ", …." : ".")));
  }

  /** A short form without control characters: files may hold anything. */
  private static String printable(Object key) {
    String text = String.valueOf(key).replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
