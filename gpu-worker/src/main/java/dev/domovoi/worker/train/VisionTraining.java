package dev.domovoi.worker.train;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.vision.JointSpace;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.weights.HostTensor;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Trains what looks at pictures: the joint space and the encoder of pictures of a bundle. */
public final class VisionTraining {
  /** Added to the seed, so that other people are seen than by generator and judge. */
  private static final long OWN = 20_000_000;

  private static final int PERSONS = 1500;
  private static final int EACH = 6;
  private static final int GENERATED = 1400;
  private static final int STEPS = 4000;
  private static final int STYLE_STEPS = 2500;
  private static final int PERSON_STEPS = 2400;
  private static final double RATE = 2e-3;

  private final Path work;
  private final long seed;
  private final Consumer<String> log;
  private final List<StyleDomain> styles = StyleCatalog.standard().trained();

  /**
   * @param work where pictures and checkpoints live
   * @param seed of everything random
   */
  public VisionTraining(Path work, long seed, Consumer<String> log) {
    this.work = work;
    this.seed = seed + OWN;
    this.log = log;
  }

  /**
   * Trains and writes the joint space.
   *
   * @param name of the bundle whose generator makes the failures
   * @param bundles folder of bundles
   * @param target the file
   * @throws BundleException if the bundle can't be used
   */
  public void joint(String name, Path bundles, Path target) throws IOException, BundleException {
    TextEncoder encoder = MiniLmEncoder.load(1);
    try (OpenBundle bundle = OpenBundle.open(name, bundles, encoder);
        NDManager manager = bundle.manager().newSubManager();
        JointSpace space = JointSpace.of(manager, JointSpace.initial(seed), true)) {
      Gradients.off();
      SampledPictures painted =
          SampledPictures.open(work.resolve("joint"), "joint", PERSONS, EACH, seed, styles, log);
      log.accept("embedding phrases");
      TextCorpus corpus = TextCorpus.of(encoder, styles);
      log.accept("generating pictures");
      GeneratedPictures generated = new GeneratedPictures(bundle, styles);
      JointTask task =
          new JointTask(
              space,
              painted,
              generated.good(GENERATED, seed + 1_000_000),
              generated.failures(GENERATED, seed + 2_000_000),
              corpus);
      Map<String, HostTensor> weights =
          new ResumableTraining("joint", work, seed, log)
              .run(manager, space.tensors(), STEPS, RATE, 100, task);
      Files.createDirectories(target.toAbsolutePath().getParent());
      SafetensorsWriter.half().write(target, weights, Map.of());
    }
    log.accept("wrote " + target);
    enter(target, BundleSpec::withJoint);
  }

  /**
   * Trains and writes the encoder that reads style and person from pictures.
   *
   * @param name of the bundle whose generator and hypernetwork are to understand it; trained with
   *     the same seed, which the codes of styles come from
   * @param bundles folder of bundles
   * @param target the file
   * @throws BundleException if the bundle can't be used
   */
  public void pictures(String name, Path bundles, Path target) throws IOException, BundleException {
    PictureSet set = BundleTraining.pictures(work, seed - OWN, log);
    try (OpenBundle bundle = OpenBundle.open(name, bundles, MiniLmEncoder.load(1));
        NDManager manager = bundle.manager().newSubManager()) {
      Gradients.off();
      PictureEncoder.Sizes sizes = sizes(bundle);
      Map<String, HostTensor> initial = PictureEncoder.initial(seed, sizes);
      try (PictureEncoder encoder = PictureEncoder.of(manager, initial, sizes, true)) {
        Meanings meanings = Meanings.standard(seed - OWN);
        StyleOfPictureTask style =
            new StyleOfPictureTask(encoder, meanings, set, EffectCatalog.overlays());
        Map<String, HostTensor> weights =
            new LinkedHashMap<>(
                new ResumableTraining("picture-style", work, seed, log)
                    .run(
                        manager,
                        encoder.tensors(PictureEncoder.STYLE),
                        STYLE_STEPS,
                        RATE,
                        100,
                        style));
        PersonOfPictureTask person =
            new PersonOfPictureTask(
                encoder, bundle.generator(), set, bundle.latentAverage(manager));
        weights.putAll(
            new ResumableTraining("picture-person", work, seed, log)
                .run(
                    manager,
                    encoder.tensors(PictureEncoder.PERSON),
                    PERSON_STEPS,
                    RATE,
                    100,
                    person));
        Files.createDirectories(target.toAbsolutePath().getParent());
        SafetensorsWriter.half().write(target, weights, Map.of());
      }
    }
    log.accept("wrote " + target);
    enter(target, BundleSpec::withPictures);
  }

  private static PictureEncoder.Sizes sizes(OpenBundle bundle) {
    return new PictureEncoder.Sizes(
        bundle.hypernet().config().width(),
        bundle.generator().config().rows(),
        bundle.generator().config().styleDim());
  }

  /** A bundle in whose folder the file lies gets to know it. */
  private void enter(Path file, BiFunction<BundleSpec, BundleSpec.WeightFile, BundleSpec> as)
      throws IOException, BundleException {
    Path json = file.resolveSibling(BundleSpec.FILE_NAME);
    if (Files.exists(json)) {
      BundleSpec spec = BundleSpec.parse(Files.readString(json));
      BundleSpec.WeightFile entry =
          new BundleSpec.WeightFile(String.valueOf(file.getFileName()), BundleFolder.sha256(file));
      Files.writeString(json, as.apply(spec, entry).toJson());
      log.accept("entered it into " + json);
    }
  }
}
