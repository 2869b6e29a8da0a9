package dev.domovoi.worker.bundle;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.tensor.ComputeException;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * HyperDomainNet with the weights of one bundle: prompt to embedding to domain vector to picture.
 * Thread-safe; a picture depends on its own job only, whatever it shares a batch with.
 */
public final class BundledEngine implements StyleEngine {
  static final String LATENT_AVERAGE = "latent_avg";

  private final BundleInfo info;
  private final NDManager manager;
  private final Generator generator;
  private final float[] latentAverage;
  private final TextToDomain textToDomain;
  private final Extras extras;
  private final Enlarger enlarger;

  private BundledEngine(
      BundleFolder folder, BundleSpec spec, Map<String, HostTensor> weights, TextSide text)
      throws BundleException {
    this.manager = Compute.manager();
    this.manager.setName("engine");
    try {
      this.generator = Generator.frozen(manager, weights, Compute.paintingType());
      GeneratorConfig config = generator.config();
      HostTensor average = weights.get(LATENT_AVERAGE);
      if (average == null || average.elements() != config.styleDim()) {
        throw new WeightsException("The generator's tensor \"" + LATENT_AVERAGE + "\" is missing.");
      }
      this.latentAverage = average.floats();
      DomainLayout layout = new DomainLayout(config, Parametrisation.of(spec.parametrisation()));
      TextSide.Words words = text.finish(manager, config);
      this.textToDomain = words.domains();
      this.extras =
          Extras.of(
              folder,
              spec,
              new Extras.Base(manager, generator, layout, average, fingerprint(spec)),
              words.hypernet());
      this.enlarger = new Enlarger(config.size(), spec.pictureSize());
      this.info =
          new BundleInfo(
              spec.name(),
              fingerprint(spec),
              spec.pictureSize(),
              spec.parametrisation(),
              layout.count(),
              extras.modes(),
              extras.pictures().isPresent());
    } catch (WeightsException | IllegalArgumentException e) {
      manager.close();
      throw new BundleException(
          "The weights of bundle \"" + spec.name() + "\" do not fit together: " + e.getMessage(),
          e);
    } catch (BundleException | ComputeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Opens a bundle.
   *
   * @param bundlesDir where imported bundles live; need not exist
   * @throws BundleException if the bundle is missing, damaged or of another format
   * @throws ComputeException if the configured device can't be used
   */
  public static BundledEngine open(String bundleName, Path bundlesDir, EngineSettings settings)
      throws BundleException {
    BundleFolder folder = BundleFolder.find(bundleName, bundlesDir);
    BundleSpec spec = folder.spec();
    settings.apply();
    TextSide text = TextSide.start(folder, spec);
    try {
      Map<String, HostTensor> weights = folder.tensors(spec.files().generator());
      Engine.getInstance();
      return new BundledEngine(folder, spec, weights, text);
    } catch (BundleException | ComputeException e) {
      text.abandon();
      throw e;
    }
  }

  private static String fingerprint(BundleSpec spec) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                spec.parametrisation(),
                spec.textEncoder(),
                Integer.toString(spec.pictureSize()),
                spec.files().generator().sha256()));
    BundleSpec.Files files = spec.files();
    Stream.of(
            files.hypernet(),
            files.text(),
            files.clip(),
            files.vocabulary(),
            files.joint(),
            files.pictures())
        .filter(Objects::nonNull)
        .forEach(file -> parts.add(file.sha256()));
    spec.finishedDomains()
        .forEach(domain -> parts.add(domain.name() + "=" + domain.weights().sha256()));
    return BundleFolder.sha256(String.join("|", parts).getBytes(StandardCharsets.UTF_8))
        .substring(0, 16);
  }

  @Override
  public BundleInfo bundle() {
    return info;
  }

  @Override
  public List<DomainVector> instantVectors(List<Prompt> prompts) throws EngineException {
    try {
      List<DomainVector> vectors = new ArrayList<>();
      for (Prompt prompt : prompts) {
        vectors.add(textToDomain.vector(prompt.normalised()));
      }
      return vectors;
    } catch (RuntimeException e) {
      throw new EngineException("failure.style", e);
    }
  }

  @Override
  public DomainVector pictureVector(Raster picture) throws EngineException {
    try {
      return extras
          .pictures()
          .orElseThrow(() -> new EngineException("failure.no-pictures", null))
          .vector(picture);
    } catch (RuntimeException e) {
      throw new EngineException("failure.reading", e);
    }
  }

  @Override
  public Optional<DomainVector> fineTune(FineTuning.Task task, FineTuning.Watch watch)
      throws EngineException {
    Tuning tuning =
        extras.tuning().orElseThrow(() -> new EngineException("failure.no-fine-tuning", null));
    try {
      return tuning.run(task, instant(task), watch);
    } catch (RuntimeException e) {
      throw new EngineException("failure.tuning", e);
    }
  }

  /** Where fine-tuning begins; nothing if this bundle has no instant vector for the style. */
  private Optional<DomainVector> instant(FineTuning.Task task) throws EngineException {
    if (task.reference().isPresent()) {
      return Optional.of(pictureVector(task.reference().get()));
    }
    try {
      return Optional.of(textToDomain.vector(task.prompt().normalised()));
    } catch (EngineException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Raster> render(List<RenderJob> jobs) throws EngineException {
    Map<VectorForm, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < jobs.size(); i++) {
      groups.computeIfAbsent(form(jobs.get(i)), form -> new ArrayList<>()).add(i);
    }
    Raster[] rasters = new Raster[jobs.size()];
    try {
      for (Map.Entry<VectorForm, List<Integer>> group : groups.entrySet()) {
        List<Integer> places = group.getValue();
        float[] planes = paint(group.getKey(), places.stream().map(jobs::get).toList());
        int length = planes.length / places.size();
        IntStream.range(0, places.size())
            .parallel()
            .forEach(i -> rasters[places.get(i)] = enlarger.enlarge(planes, i * length));
      }
      return List.of(rasters);
    } catch (RuntimeException e) {
      throw new EngineException("failure.painting", e);
    }
  }

  private VectorForm form(RenderJob job) throws EngineException {
    return VectorForm.of(job.vector().parametrisation(), generator.config())
        .filter(form -> form.count() == job.vector().size())
        .orElseThrow(() -> new EngineException("failure.other-model", null));
  }

  /** Paints jobs whose vectors are of one form. */
  private float[] paint(VectorForm form, List<RenderJob> jobs) {
    Gradients.off();
    int style = generator.config().styleDim();
    float[] latents = new float[jobs.size() * style];
    float[] truncation = new float[jobs.size()];
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      float[] z = PersonLatent.ofSeed(jobs.get(i).spec().seed(), style);
      System.arraycopy(z, 0, latents, i * style, style);
      truncation[i] = (float) jobs.get(i).spec().truncation();
      vectors.add(form.domain(jobs.get(i).vector().values(), strength(jobs.get(i))));
    }
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray z = own.create(latents, new Shape(jobs.size(), style));
      NDArray psi = own.create(truncation, new Shape(jobs.size(), 1));
      NDArray centre = own.create(latentAverage, new Shape(1, style));
      NDArray w = generator.mappingEach(z.duplicate());
      NDArray truncated = w.sub(centre).mul(psi).add(centre);
      NDArray persons = form.rows() == 0 ? truncated : rows(own, form, jobs, truncated);
      DomainOffsets domains = DomainOffsets.of(own, form.layout(), vectors);
      return generator.synthesizeEach(persons, domains, Noise.stored()).toFloatArray();
    }
  }

  private static float strength(RenderJob job) {
    return (float) job.spec().strength();
  }

  /** Rows of W+ in which the last are those of the style's picture. */
  private NDArray rows(NDManager own, VectorForm form, List<RenderJob> jobs, NDArray truncated) {
    int style = generator.config().styleDim();
    int rows = generator.config().rows();
    float[] persons = truncated.toFloatArray();
    float[] all = new float[jobs.size() * rows * style];
    for (int i = 0; i < jobs.size(); i++) {
      float[] person = Arrays.copyOfRange(persons, i * style, (i + 1) * style);
      float[] one = form.latents(person, jobs.get(i).vector().values(), strength(jobs.get(i)));
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return own.create(all, new Shape(jobs.size(), rows, style)).duplicate();
  }

  @Override
  public void close() {
    extras.close();
    textToDomain.close();
    generator.close();
    manager.close();
  }
}
