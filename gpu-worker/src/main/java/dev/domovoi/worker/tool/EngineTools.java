package dev.domovoi.worker.tool;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.clip.ClipPreprocess;
import dev.domovoi.worker.clip.ClipText;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipVision;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetLayout;
import dev.domovoi.worker.importer.ModelFiles;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Single steps of the method from file to file. All methods throw {@link WeightsException} with one
 * sentence if a file cannot be used or files do not fit together. Settings of the engine must have
 * been applied before, see {@code EngineSettings}.
 */
public final class EngineTools {
  private EngineTools() {}

  /**
   * CLIP's tokens of texts.
   *
   * @param context length of each row
   * @param truncate whether longer texts are cut
   * @return int64 (texts, context)
   */
  public static HostTensor tokenize(
      Path vocabulary, List<String> texts, int context, boolean truncate) {
    ClipTokenizer tokenizer = ClipTokenizer.read(vocabulary);
    long[] all = new long[Math.multiplyExact(texts.size(), context)];
    for (int i = 0; i < texts.size(); i++) {
      int[] ids;
      try {
        ids = tokenizer.tokenize(texts.get(i), context, truncate);
      } catch (IllegalArgumentException e) {
        throw new WeightsException(
            "The text is too long: " + e.getMessage() + "; --truncate cuts it.", e);
      }
      for (int k = 0; k < context; k++) {
        all[i * context + k] = ids[k];
      }
    }
    return HostTensor.ofLongs(all, texts.size(), context);
  }

  /**
   * Embeddings of texts.
   *
   * @param tokens whole numbers, (context) or (B, context)
   * @param unit whether embeddings are scaled to length 1
   * @return (B, embedding)
   */
  public static HostTensor encodeText(Path clip, HostTensor tokens, boolean unit) {
    long[] shape = tokens.shape();
    if (tokens.type().floating() || shape.length < 1 || shape.length > 2 || empty(tokens)) {
      throw new WeightsException(
          "Tokens must be whole numbers of shape (context) or (B, context), not " + tokens + ".");
    }
    int length = Math.toIntExact(shape[shape.length - 1]);
    long[] all = tokens.longs();
    int[][] texts = new int[all.length / length][length];
    for (int i = 0; i < all.length; i++) {
      // A number beyond the range of int is no token either.
      texts[i / length][i % length] = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, all[i]));
    }
    return run(
        manager -> {
          try (ClipText tower = new ClipText(manager, clip(clip))) {
            NDArray out = tower.embed(manager, texts);
            return HostTensor.copyOf(unit ? Embeddings.unit(out) : out);
          }
        });
  }

  /**
   * Embeddings of pictures that are the image tower's input already.
   *
   * @param pixels (B, 3, side, side), normalised
   * @param unit whether embeddings are scaled to length 1
   * @return (B, embedding)
   */
  public static HostTensor encodeImage(Path clip, HostTensor pixels, boolean unit) {
    return run(
        manager -> {
          try (ClipVision tower = new ClipVision(manager, clip(clip))) {
            NDArray out = tower.embed(pixels.toArray(manager));
            return HostTensor.copyOf(unit ? Embeddings.unit(out) : out);
          }
        });
  }

  /**
   * The image tower's input for pictures.
   *
   * @param pictures (B, 3, height, width) of [-1, 1]
   * @param antialias see {@link ClipPreprocess}
   */
  public static HostTensor preprocess(Path clip, HostTensor pictures, boolean antialias) {
    long[] shape = pictures.shape();
    if (shape.length != 4 || shape[1] != 3 || empty(pictures)) {
      throw new WeightsException(
          "Pictures must be of shape (B, 3, height, width), not " + pictures + ".");
    }
    int side = clip(clip).config().imageSide();
    return run(
        manager -> {
          try (ClipPreprocess pre =
              new ClipPreprocess(manager, (int) shape[2], (int) shape[3], side, antialias)) {
            return HostTensor.copyOf(pre.apply(pictures.toArray(manager)));
          }
        });
  }

  private static ClipWeights clip(Path file) {
    return ClipWeights.of(ModelFiles.expect(file, ModelKind.CLIP).tensors());
  }

  /**
   * Domain vectors of a hypernetwork.
   *
   * @param layout of the vectors
   * @param vectors (B, count): the offsets of all convolutions, conv_0 first
   */
  public record Domains(DomainLayout layout, HostTensor vectors) {
    /**
     * Writes them: {@code .npy} flat; {@code .safetensors} a single one by the published names.
     *
     * @throws WeightsException if that is not possible
     */
    public void write(Path file) {
      if (TensorIo.ends(file, ".safetensors") && vectors.shape()[0] == 1) {
        DomainFile.write(file, layout, vectors.floats());
      } else {
        TensorIo.write(file, "domains", vectors);
      }
    }
  }

  /**
   * Domain vectors by a hypernetwork, each on its own.
   *
   * @param embedding (width) or (B, width), used as it is
   */
  public static Domains domainVector(Path hypernet, HostTensor embedding) {
    Map<String, HostTensor> weights = ModelFiles.expect(hypernet, ModelKind.HYPERNET).tensors();
    DomainLayout layout = HypernetLayout.infer(weights);
    HypernetConfig config = HypernetConfig.infer(weights, layout);
    HostTensor rows = matrix("Embeddings", embedding, config.width());
    HostTensor vectors =
        run(
            manager -> {
              try (Hypernet net = new Hypernet(manager, config, weights, false)) {
                return HostTensor.copyOf(net.domains(rows.toArray(manager)).flat());
              }
            });
    return new Domains(layout, vectors);
  }

  /**
   * The mapping network.
   *
   * @param z (styleDim) or (B, styleDim)
   * @return w, (B, styleDim)
   */
  public static HostTensor mapping(Path generator, HostTensor z) {
    GeneratorFile file = GeneratorFile.read(generator);
    HostTensor rows = matrix("Latents", z, file.config().styleDim());
    return run(
        manager -> {
          try (Generator net = Generator.frozen(manager, file.weights())) {
            return HostTensor.copyOf(net.mapping(rows.toArray(manager)));
          }
        });
  }

  /**
   * Paints.
   *
   * @return pictures (B, 3, size, size), not limited to [-1, 1]
   */
  public static HostTensor synth(Path generator, Synthesis synthesis) {
    GeneratorFile file = GeneratorFile.read(generator);
    DomainFile domain =
        synthesis.domain() == null
            ? null
            : DomainFile.read(synthesis.domain(), file.config(), synthesis.parametrisation());
    return run(
        manager -> {
          try (Generator net = Generator.frozen(manager, file.weights())) {
            NDArray w = synthesis.latents(manager, net, file.average(), domain);
            int samples = (int) w.getShape().get(0);
            return HostTensor.copyOf(
                net.synthesizeEach(
                    w, synthesis.modulation(manager, domain, samples), synthesis.noise(samples)));
          }
        });
  }

  /** One row for each sample, whether the file had one or several. */
  static HostTensor matrix(String what, HostTensor tensor, int width) {
    long[] shape = tensor.shape();
    boolean fits = shape.length == 1 || shape.length == 2;
    if (!fits || shape[shape.length - 1] != width || empty(tensor) || !tensor.type().floating()) {
      throw new WeightsException(
          what + " must be fractions of shape (B, " + width + "), not " + tensor + ".");
    }
    return HostTensor.of(tensor.floats(), tensor.elements() / width, width);
  }

  static boolean empty(HostTensor tensor) {
    return tensor.elements() == 0;
  }

  /** Runs in a manager of its own, without gradients, and turns misfits into sentences. */
  private static HostTensor run(Function<NDManager, HostTensor> step) {
    Gradients.off();
    try (NDManager manager = Compute.manager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return step.apply(manager);
    } catch (IllegalArgumentException e) {
      throw new WeightsException("The files do not fit together: " + e.getMessage() + ".", e);
    }
  }
}
