package dev.domovoi.worker.bundle;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * HyperDomainNet with the weights of one bundle: prompt to embedding to domain vector to picture.
 * Thread-safe; a picture depends on its own job only, whatever it shares a batch with.
 */
public final class BundledEngine implements StyleEngine {
  private static final String LATENT_AVERAGE = "latent_avg";

  private final BundleInfo info;
  private final NDManager manager;
  private final Generator generator;
  private final float[] latentAverage;
  private final DomainLayout layout;
  private final TextToDomain textToDomain;
  private final Enlarger enlarger;

  private BundledEngine(BundleSpec spec, Weights weights, TextEncoder encoder)
      throws BundleException {
    this.manager = NDManager.newBaseManager();
    this.manager.setName("engine");
    try {
      HostTensor average = weights.generator.get(LATENT_AVERAGE);
      if (average == null) {
        throw new WeightsException("The generator's tensor \"" + LATENT_AVERAGE + "\" is missing.");
      }
      this.latentAverage = average.floats();
      this.generator = Generator.frozen(manager, weights.generator);
      GeneratorConfig config = generator.config();
      this.layout = new DomainLayout(config, Parametrisation.of(spec.parametrisation()));
      this.textToDomain =
          new TextToDomain(
              encoder,
              weights.text,
              new Hypernet(
                  manager, HypernetConfig.infer(weights.hypernet, layout), weights.hypernet, false),
              manager);
      this.enlarger = new Enlarger(config.size(), spec.pictureSize());
    } catch (WeightsException | IllegalArgumentException e) {
      manager.close();
      throw new BundleException(
          "The weights of bundle \"" + spec.name() + "\" do not fit together: " + e.getMessage(),
          e);
    }
    this.info =
        new BundleInfo(
            spec.name(),
            fingerprint(spec),
            spec.pictureSize(),
            spec.parametrisation(),
            layout.count(),
            EnumSet.of(Mode.INSTANT));
  }

  private record Weights(
      Map<String, HostTensor> generator,
      Map<String, HostTensor> hypernet,
      Map<String, HostTensor> text) {}

  /**
   * Opens a bundle.
   *
   * @param bundlesDir where imported bundles live; need not exist
   * @throws BundleException if the bundle is missing, damaged or of another format
   */
  public static BundledEngine open(String bundleName, Path bundlesDir, EngineSettings settings)
      throws BundleException {
    BundleFolder folder = BundleFolder.find(bundleName, bundlesDir);
    BundleSpec spec = folder.spec();
    startDjl(settings);
    // The text encoder takes as long as all the rest, and shares nothing with it.
    CompletableFuture<TextEncoder> encoder = CompletableFuture.supplyAsync(BundledEngine::encoder);
    try {
      Weights weights =
          new Weights(
              folder.tensors(spec.files().generator()),
              folder.tensors(spec.files().hypernet()),
              folder.tensors(spec.files().text()));
      Engine.getInstance();
      return new BundledEngine(spec, weights, encoder.join());
    } catch (CompletionException e) {
      throw new BundleException(
          "The text encoder can't be loaded; build Domovoi anew with `./mvnw package`.", e);
    }
  }

  private static TextEncoder encoder() {
    try {
      return MiniLmEncoder.load(1);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** Settings that DJL reads once, when its engine starts. */
  private static void startDjl(EngineSettings settings) {
    System.setProperty("ai.djl.offline", "true");
    if (System.getProperty("ai.djl.pytorch.num_threads") == null) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
    }
  }

  private static String fingerprint(BundleSpec spec) {
    String all =
        String.join(
            "|",
            spec.parametrisation(),
            spec.textEncoder(),
            Integer.toString(spec.pictureSize()),
            spec.files().generator().sha256(),
            spec.files().hypernet().sha256(),
            spec.files().text().sha256());
    return BundleFolder.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
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
        vectors.add(
            new DomainVector(info.parametrisation(), textToDomain.vector(prompt.normalised())));
      }
      return vectors;
    } catch (RuntimeException e) {
      throw new EngineException("The style could not be worked out; please try again.", e);
    }
  }

  @Override
  public List<Raster> render(List<RenderJob> jobs) throws EngineException {
    List<float[]> vectors = new ArrayList<>();
    for (RenderJob job : jobs) {
      float[] vector = job.vector().values();
      if (vector.length != layout.count()
          || !job.vector().parametrisation().equals(info.parametrisation())) {
        throw new EngineException(
            "This style was made for another model; ask for it again in words.", null);
      }
      float strength = (float) job.spec().strength();
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= strength;
      }
      vectors.add(vector);
    }
    try {
      float[] planes = paint(jobs, vectors);
      int length = planes.length / jobs.size();
      return IntStream.range(0, jobs.size())
          .parallel()
          .mapToObj(i -> enlarger.enlarge(planes, i * length))
          .toList();
    } catch (RuntimeException e) {
      throw new EngineException("The picture could not be painted; please try again.", e);
    }
  }

  private float[] paint(List<RenderJob> jobs, List<float[]> vectors) {
    Gradients.off();
    int style = generator.config().styleDim();
    float[] latents = new float[jobs.size() * style];
    float[] truncation = new float[jobs.size()];
    for (int i = 0; i < jobs.size(); i++) {
      float[] z = PersonLatent.ofSeed(jobs.get(i).spec().seed(), style);
      System.arraycopy(z, 0, latents, i * style, style);
      truncation[i] = (float) jobs.get(i).spec().truncation();
    }
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray z = own.create(latents, new Shape(jobs.size(), style));
      NDArray psi = own.create(truncation, new Shape(jobs.size(), 1));
      NDArray centre = own.create(latentAverage, new Shape(1, style));
      NDArray w = generator.mappingEach(z.duplicate());
      NDArray truncated = w.sub(centre).mul(psi).add(centre);
      DomainOffsets domains = DomainOffsets.of(own, layout, vectors);
      return generator.synthesizeEach(truncated, domains, Noise.stored()).toFloatArray();
    }
  }

  @Override
  public void close() {
    textToDomain.close();
    generator.close();
    manager.close();
  }
}
