package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.bundle.OpenBundle;
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
import dev.domovoi.worker.world.EffectCatalog;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes the embedded bundle from nothing: painted pictures, generator with domain vectors,
 * hypernetwork, bundle folder. Each stage keeps its work in a folder and goes on where it stopped.
 * One training at a time in a process.
 */
public final class BundleTraining {
  private static final int SIDE = 64;
  private static final int PICTURE_SIZE = 512;
  private static final PictureSet.Counts PEOPLE = new PictureSet.Counts(100_000, 2400, 800);
  private static final int MAPPING_LAYERS = 4;
  private static final List<Integer> CHANNELS = List.of(256, 256, 192, 112, 56);
  private static final List<GeneratorTrainer.Phase> PHASES =
      List.of(
          new GeneratorTrainer.Phase(16, 16, 5000, 0.6),
          new GeneratorTrainer.Phase(32, 16, 4000, 0.45),
          new GeneratorTrainer.Phase(64, 12, 21000, 0.25));
  private static final int READER_STEPS = 2000;
  private static final int VECTOR_STEPS = 2000;
  private static final int PICTURE_STEPS = 1500;
  private static final int AVERAGED_LATENTS = 4096;

  private final Path work;
  private final long seed;
  private final Consumer<String> log;
  private final List<StyleDomain> styles = StyleCatalog.standard().trained();
  private final List<StyleDomain> domains = EffectCatalog.trainedDomains();
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
    trainGenerator(Map.of());
  }

  private void trainGenerator(Map<String, HostTensor> start) throws IOException {
    startEngine();
    try (NDManager manager = Compute.manager()) {
      new GeneratorTrainer(config, pictures(), work, seed, log).run(manager, PHASES, start);
    }
  }

  /**
   * As {@link #trainGenerator()}, but begins the last phase with the generator of a bundle, and
   * with what its hypernetwork says to the domains' phrases.
   *
   * @param name of the bundle
   * @param bundles folder of bundles
   * @throws IOException if a folder can't be written
   * @throws BundleException if the bundle can't be used
   */
  public void trainGeneratorFrom(String name, Path bundles) throws IOException, BundleException {
    Map<String, HostTensor> start;
    try (OpenBundle bundle = OpenBundle.open(name, bundles, MiniLmEncoder.load(1))) {
      if (!bundle.layout().equals(layout)) {
        throw new BundleException(
            "The generator of bundle \"" + name + "\" is of another size than this training's.",
            null);
      }
      start = GeneratorStart.of(bundle, domains);
    }
    trainGenerator(start);
  }

  /**
   * Trains the reader of phrases and the hypernetwork on the generator as it stands, and writes the
   * bundle.
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
    float[][] table = DomainTable.flatten(trained, layout, domains.size());
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    config.layout().keySet().forEach(key -> weights.put(key, Descent.get(trained, key)));
    try (NDManager manager = Compute.manager();
        TextEncoder encoder = MiniLmEncoder.load(1);
        Generator generator = Generator.frozen(manager, weights)) {
      log.accept("embedding phrases");
      TextCorpus corpus = TextCorpus.of(encoder, domains);
      Compositions compositions = Compositions.of(encoder, domains, EffectCatalog.overlays(), seed);
      Meanings meanings = Meanings.standard(seed);
      Map<String, HostTensor> reader =
          new TextReaderTraining(corpus, compositions, meanings, styles.size(), seed, log)
              .run(manager, READER_STEPS);
      Map<String, HostTensor> hypernet =
          new HypernetTrainer(
                  generator, layout, table, meanings, compositions, pictures(), seed, log)
              .run(manager, VECTOR_STEPS, PICTURE_STEPS);
      float[][] targets = new float[table.length + 1][layout.count()];
      System.arraycopy(table, 0, targets, 1, table.length);
      List<String> names =
          Stream.concat(Stream.of("plain"), domains.stream().map(StyleDomain::id)).toList();
      PhraseCheck.Result check =
          new PhraseCheck(layout, targets).run(manager, hypernet, reader, corpus.heldOut(), names);
      log.accept(
          "held-out phrases nearest to their own style: %d of %d; not: %s"
              .formatted(check.right(), check.all(), check.wrong()));
      weights.put("latent_avg", latentAverage(generator, manager));
      write(target, weights, hypernet, reader);
    }
    log.accept("wrote " + target);
  }

  /**
   * Measures a generator against the painter on people never trained on: plain, and in every
   * trained style if the file has the styles' vectors, as the training's own file does.
   *
   * @param file a generator's safetensors; null for the one in training
   * @param people how many for the plain portrait; a sixteenth of them for each style
   * @throws IOException if there is no such file
   */
  public void measure(@Nullable Path file, int people) throws IOException {
    Path path = file == null ? work.resolve("generator.safetensors") : file;
    if (!Files.exists(path)) {
      throw new IOException("There is no " + path + ".");
    }
    startEngine();
    Map<String, HostTensor> tensors = new LinkedHashMap<>(Safetensors.read(path).tensors());
    boolean withStyles = tensors.keySet().stream().anyMatch(key -> key.startsWith("domains/"));
    Map<String, HostTensor> weights = new LinkedHashMap<>(tensors);
    weights.keySet().removeIf(key -> key.startsWith("domains/"));
    try (NDManager manager = NDManager.newBaseManager();
        Generator generator = Generator.frozen(manager, weights)) {
      DomainLayout own = new DomainLayout(generator.config(), GeneratorTrainer.PARAMETRISATION);
      GeneratorCheck check = new GeneratorCheck(generator);
      report("plain", check.run(manager, people, null, own, null));
      if (!withStyles) {
        return;
      }
      float[][] table = DomainTable.flatten(tensors, own, domains.size());
      for (int s = 0; s < domains.size(); s++) {
        StyleDomain style = domains.get(s);
        int few = Math.max(1, people / 16);
        report(style.id(), check.run(manager, few, style, own, table[s]));
      }
    }
  }

  private void report(String domain, GeneratorCheck.Result result) {
    log.accept(
        "%-18s PSNR %.2f dB, gradient energy %.2f"
            .formatted(domain, result.psnr(), result.sharpness()));
  }

  private void startEngine() {
    // Loads the native library before gradient recording is switched.
    Engine.getInstance();
    Gradients.off();
  }

  private PictureSet pictures() throws IOException {
    return pictures(work, seed, log);
  }

  /** The pictures that everything here is trained on, painted if they are not there. */
  static PictureSet pictures(Path work, long seed, Consumer<String> log) throws IOException {
    return PictureSet.open(
        work.resolve("pictures"),
        SIDE,
        PEOPLE,
        seed,
        StyleCatalog.standard().trained(),
        EffectCatalog.standard(),
        log);
  }

  private static HostTensor latentAverage(Generator generator, NDManager manager) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray mean = generator.meanLatent(manager, AVERAGED_LATENTS, 0);
      return HostTensor.copyOf(mean);
    }
  }

  private void write(
      Path target,
      Map<String, HostTensor> generator,
      Map<String, HostTensor> hypernet,
      Map<String, HostTensor> text)
      throws IOException {
    Files.createDirectories(target);
    BundleSpec.Files files =
        new BundleSpec.Files(
            weights(target.resolve("generator.safetensors"), generator),
            weights(target.resolve("hypernet.safetensors"), hypernet),
            weights(target.resolve("text.safetensors"), text));
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
