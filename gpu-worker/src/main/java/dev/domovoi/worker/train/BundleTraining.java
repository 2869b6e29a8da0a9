package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the embedded bundle from nothing: painted pictures, generator with domain vectors,
 * hypernetwork, bundle folder. Each stage keeps its work in a folder and goes on where it stopped.
 * One training at a time in a process.
 */
public final class BundleTraining {
  private static final int SIDE = 64;
  private static final int PICTURE_SIZE = 512;
  private static final int PERSONS = 3000;
  private static final int MAPPING_LAYERS = 2;
  private static final List<Integer> CHANNELS = List.of(96, 96, 96, 64, 40);
  private static final List<GeneratorTrainer.Phase> PHASES =
      List.of(
          new GeneratorTrainer.Phase(16, 8, 12000),
          new GeneratorTrainer.Phase(32, 8, 3600),
          new GeneratorTrainer.Phase(64, 4, 7000));
  private static final int VECTOR_STEPS = 4000;
  private static final int PICTURE_STEPS = 500;
  private static final int AVERAGED_LATENTS = 4096;

  private final Path work;
  private final long seed;
  private final Consumer<String> log;
  private final List<StyleDomain> styles = StyleCatalog.standard().trained();
  private final GeneratorConfig config =
      new GeneratorConfig(SIDE, PictureSet.LATENT_SIZE, MAPPING_LAYERS, CHANNELS);
  private final DomainLayout layout = new DomainLayout(config, GeneratorTrainer.PARAMETRISATION);

  /**
   * @param work where pictures and checkpoints live
   * @param seed of everything random
   * @param log one line of progress at a time
   */
  public BundleTraining(Path work, long seed, EngineSettings settings, Consumer<String> log) {
    this.work = work;
    this.seed = seed;
    this.log = log;
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
  }

  /**
   * Trains the generator and the styles' domain vectors; goes on from the last checkpoint.
   *
   * @throws IOException if the folder can't be written
   */
  public void trainGenerator() throws IOException {
    startEngine();
    try (NDManager manager = Compute.manager()) {
      new GeneratorTrainer(config, pictures(), work, seed, log).run(manager, PHASES);
    }
  }

  /**
   * Trains text projection and hypernetwork on the generator as it stands, and writes the bundle.
   *
   * @param target the bundle's folder
   * @throws IOException if there is no generator yet, or a folder can't be written
   */
  public void trainHypernet(Path target) throws IOException {
    Path file = work.resolve("generator.safetensors");
    if (!Files.exists(file)) {
      throw new IOException("There is no " + file + " yet; run `domovoi train generator` first.");
    }
    startEngine();
    Map<String, HostTensor> trained = Safetensors.read(file).tensors();
    float[][] table = DomainTable.flatten(trained, layout, styles.size());
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    config.layout().keySet().forEach(key -> weights.put(key, get(trained, key)));
    try (NDManager manager = Compute.manager();
        TextEncoder encoder = MiniLmEncoder.load(1);
        Generator generator = Generator.frozen(manager, weights)) {
      log.accept("embedding phrases");
      TextCorpus corpus = TextCorpus.of(encoder, styles);
      HypernetTrainer.Result result =
          new HypernetTrainer(generator, layout, table, corpus, pictures(), seed, log)
              .run(manager, VECTOR_STEPS, PICTURE_STEPS);
      float[][] targets = new float[table.length + 1][layout.count()];
      System.arraycopy(table, 0, targets, 1, table.length);
      List<String> names =
          Stream.concat(Stream.of("plain"), styles.stream().map(StyleDomain::id)).toList();
      PhraseCheck.Result check =
          new PhraseCheck(layout, targets).run(manager, result, corpus.heldOut(), names);
      log.accept(
          "held-out phrases nearest to their own style: %d of %d; not: %s"
              .formatted(check.right(), check.all(), check.wrong()));
      weights.put("latent_avg", latentAverage(generator, manager));
      write(target, weights, result);
    }
    log.accept("wrote " + target);
  }

  private void startEngine() {
    // Loads the native library before gradient recording is switched.
    Engine.getInstance();
    Gradients.off();
  }

  private PictureSet pictures() throws IOException {
    return PictureSet.open(work.resolve("pictures"), SIDE, PERSONS, seed, styles, log);
  }

  private static HostTensor get(Map<String, HostTensor> tensors, String key) {
    HostTensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalStateException("no tensor " + key);
    }
    return tensor;
  }

  private static HostTensor latentAverage(Generator generator, NDManager manager) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray mean = generator.meanLatent(manager, AVERAGED_LATENTS, 0);
      return HostTensor.copyOf(mean);
    }
  }

  private void write(
      Path target, Map<String, HostTensor> generator, HypernetTrainer.Result hypernet)
      throws IOException {
    Files.createDirectories(target);
    BundleSpec.Files files =
        new BundleSpec.Files(
            weights(target.resolve("generator.safetensors"), generator),
            weights(target.resolve("hypernet.safetensors"), hypernet.hypernet()),
            weights(target.resolve("text.safetensors"), hypernet.text()));
    BundleSpec spec =
        new BundleSpec(
            BundleSpec.FORMAT,
            "portraits",
            "Synthetic portraits, painted by a program and learned by a small StyleGAN2.",
            PICTURE_SIZE,
            GeneratorTrainer.PARAMETRISATION.key(),
            "all-minilm-l6-v2-q",
            files,
            styles.stream().map(StyleDomain::title).toList(),
            "./domovoi train all --seed " + seed);
    Files.writeString(target.resolve(BundleSpec.FILE_NAME), spec.toJson());
  }

  private static BundleSpec.WeightFile weights(Path file, Map<String, HostTensor> tensors)
      throws IOException {
    SafetensorsWriter.half().write(file, tensors, Map.of());
    return new BundleSpec.WeightFile(String.valueOf(file.getFileName()), BundleFolder.sha256(file));
  }
}
