package dev.domovoi.worker.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.clip.ClipText;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipVision;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.importer.ModelFiles;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.tensor.Scopes;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frozen generator with CLIP encoders. */
public final class ModelSet implements AutoCloseable {
  private static final String LATENT_AVERAGE = "latent_avg";
  private static final int TEXTS_AT_ONCE = 16;

  private final NDManager manager = Compute.manager();
  private final Map<String, HostTensor> weights;
  private final Generator generator;
  private final NDArray latentAverage;
  private final List<ClipWeights> clips;
  private final List<ClipVision> towers = new ArrayList<>();
  private final @Nullable ClipTokenizer tokenizer;

  private ModelSet(
      Map<String, HostTensor> weights,
      HostTensor average,
      List<ClipWeights> clips,
      @Nullable ClipTokenizer tokenizer) {
    Gradients.off();
    this.manager.setName("models");
    this.weights = weights;
    this.generator = Generator.frozen(manager, weights);
    int width = generator.config().styleDim();
    if (average.elements() != width) {
      throw new WeightsException(
          "The latent average is "
              + average
              + ", but the generator's w has "
              + width
              + " numbers.");
    }
    this.latentAverage = HostTensor.of(average.floats(), width).toArray(manager);
    this.clips = List.copyOf(clips);
    this.tokenizer = tokenizer;
    for (ClipWeights clip : clips) {
      if (tokenizer != null && tokenizer.vocabularySize() > clip.config().vocabulary()) {
        throw new WeightsException(
            "The vocabulary has "
                + tokenizer.vocabularySize()
                + " tokens, but the CLIP model knows "
                + clip.config().vocabulary()
                + ".");
      }
      towers.add(new ClipVision(manager, clip));
    }
  }

  /**
   * Loads published files.
   *
   * @param generator a StyleGAN2 checkpoint
   * @param clips CLIP models; the first is the one that hypernetworks read
   * @param vocabulary CLIP's, which texts need
   * @throws WeightsException if a file is something else or damaged
   */
  public static ModelSet ofFiles(Path generator, List<Path> clips, @Nullable Path vocabulary) {
    ModelFile checkpoint = ModelFiles.expect(generator, ModelKind.STYLEGAN2);
    if (!(checkpoint.value(LATENT_AVERAGE).orElse(null) instanceof HostTensor average)) {
      throw new WeightsException("Checkpoint " + generator + " has no \"latent_avg\".");
    }
    return new ModelSet(
        checkpoint.tensors(),
        average,
        clips.stream()
            .map(file -> ClipWeights.of(ModelFiles.expect(file, ModelKind.CLIP).tensors()))
            .toList(),
        vocabulary == null ? null : ClipTokenizer.read(vocabulary));
  }

  /**
   * Loads an imported bundle.
   *
   * @throws WeightsException if it is none, lacks a CLIP model, or is damaged
   */
  public static ModelSet ofBundle(Path folder) {
    try {
      BundleFolder bundle = BundleFolder.of(folder);
      BundleSpec.Files files = bundle.spec().files();
      Map<String, HostTensor> generator =
          new LinkedHashMap<>(
              bundle.use(files.generator(), path -> Safetensors.read(path).tensors()));
      HostTensor average = generator.remove(LATENT_AVERAGE);
      WeightFile clip = files.clip();
      WeightFile vocabulary = files.vocabulary();
      if (average == null || clip == null) {
        throw new WeightsException(
            "Bundle "
                + folder
                + " has no CLIP model of its own; take one made by models import with --clip.");
      }
      ClipWeights encoders =
          bundle.use(clip, path -> ClipWeights.of(Safetensors.read(path).tensors()));
      return new ModelSet(
          generator,
          average,
          List.of(encoders),
          vocabulary == null ? null : bundle.use(vocabulary, ClipTokenizer::read));
    } catch (BundleException e) {
      throw new WeightsException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Owner of what is loaded; its children serve those who work with it. */
  public NDManager manager() {
    return manager;
  }

  /** The generator. */
  public Generator generator() {
    return generator;
  }

  /** The generator's weights by published key. */
  public Map<String, HostTensor> weights() {
    return weights;
  }

  /** The mean of w, (styleDim). */
  public NDArray latentAverage() {
    return latentAverage;
  }

  /** The CLIP models' published names, such as ViT-B/32. */
  public List<String> encoders() {
    return clips.stream().map(clip -> clip.config().name()).toList();
  }

  /** Length of the first encoder's embeddings. */
  public int embedding() {
    return clips.get(0).config().embedding();
  }

  /**
   * The image towers.
   *
   * @param count how many of the encoders, from the first
   * @param side of the pictures in pixels
   */
  public ClipImageEmbedder images(int count, int side) {
    return new ClipImageEmbedder(manager, towers.subList(0, count), side, false);
  }

  /**
   * The text towers, loaded until closed.
   *
   * @param count how many of the encoders, from the first
   * @throws WeightsException if there is no vocabulary
   */
  public Texts texts(int count) {
    if (tokenizer == null) {
      throw new WeightsException("Texts need CLIP's vocabulary: give it too.");
    }
    return new Texts(manager, clips.subList(0, count), tokenizer);
  }

  /** Text towers in memory. */
  public static final class Texts implements TextEmbedder, AutoCloseable {
    private final List<ClipText> towers;
    private final ClipTokenizer tokenizer;

    private Texts(NDManager manager, List<ClipWeights> clips, ClipTokenizer tokenizer) {
      this.towers = clips.stream().map(clip -> new ClipText(manager, clip)).toList();
      this.tokenizer = tokenizer;
    }

    @Override
    public List<NDArray> embed(NDManager owner, List<String> texts) {
      return towers.stream().map(tower -> embed(owner, tower, texts)).toList();
    }

    private NDArray embed(NDManager owner, ClipText tower, List<String> texts) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDList parts = new NDList();
        for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
          int[][] tokens =
              texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE)).stream()
                  .map(text -> tokenizer.tokenize(text, tower.config().context(), true))
                  .toArray(int[][]::new);
          parts.add(Embeddings.unit(tower.embed(owner, tokens)));
        }
        return Scopes.own(owner, NDArrays.concat(parts));
      } catch (IllegalStateException e) {
        throw new WeightsException("A text cannot be put into tokens: " + e.getMessage() + ".", e);
      }
    }

    /** Frees the towers. */
    @Override
    public void close() {
      towers.forEach(ClipText::close);
    }
  }

  @Override
  public void close() {
    towers.forEach(ClipVision::close);
    generator.close();
    manager.close();
  }
}
