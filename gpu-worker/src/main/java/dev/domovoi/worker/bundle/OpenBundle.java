package dev.domovoi.worker.bundle;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle taken apart, for training and measuring on it: weights, generator and the way from words
 * to domain vectors, without what only finished pictures need.
 */
public final class OpenBundle implements AutoCloseable {
  private final BundleSpec spec;
  private final NDManager manager;
  private final Map<String, HostTensor> weights;
  private final Generator generator;
  private final DomainLayout layout;
  private final Hypernet hypernet;
  private final HypernetDomains textToDomain;
  private final Optional<Map<String, HostTensor>> joint;

  private OpenBundle(
      BundleSpec spec,
      NDManager manager,
      Map<String, HostTensor> weights,
      Map<String, HostTensor> hypernet,
      Map<String, HostTensor> text,
      Optional<Map<String, HostTensor>> joint,
      TextEncoder encoder) {
    this.spec = spec;
    this.joint = joint;
    this.manager = manager;
    this.weights = Collections.unmodifiableMap(weights);
    this.generator = Generator.frozen(manager, weights);
    this.layout = new DomainLayout(generator.config(), Parametrisation.of(spec.parametrisation()));
    this.hypernet = new Hypernet(manager, HypernetConfig.infer(hypernet, layout), hypernet, false);
    this.textToDomain =
        new HypernetDomains(
            PhraseEmbedding.read(encoder, TextReader.of(text)), this.hypernet, manager);
  }

  /**
   * Opens a bundle. Switches gradients off on the calling thread.
   *
   * @param bundles folder of bundles; need not exist
   * @param encoder closed with the bundle
   * @throws BundleException if the bundle is missing, damaged or of another format
   */
  public static OpenBundle open(String name, Path bundles, TextEncoder encoder)
      throws BundleException {
    BundleFolder folder = BundleFolder.find(name, bundles);
    BundleSpec spec = folder.spec();
    BundleSpec.WeightFile hypernet = spec.files().hypernet();
    BundleSpec.WeightFile text = spec.files().text();
    if (hypernet == null || text == null) {
      throw new BundleException(
          "Bundle \"" + name + "\" was not trained here; take one made by `domovoi train all`.",
          null);
    }
    BundleSpec.WeightFile joint = spec.files().joint();
    Engine.getInstance();
    Gradients.off();
    NDManager manager = Compute.manager();
    try {
      return new OpenBundle(
          spec,
          manager,
          folder.tensors(spec.files().generator()),
          folder.tensors(hypernet),
          folder.tensors(text),
          joint == null ? Optional.empty() : Optional.of(folder.tensors(joint)),
          encoder);
    } catch (WeightsException | IllegalArgumentException e) {
      manager.close();
      throw new BundleException(
          "The weights of bundle \"" + name + "\" do not fit together: " + e.getMessage(), e);
    }
  }

  /** Bytes of all files of a bundle. */
  public static long bytes(String name, Path bundles) throws BundleException {
    return BundleFolder.find(name, bundles).bytes();
  }

  /** What {@code bundle.json} says. */
  public BundleSpec spec() {
    return spec;
  }

  /** Owner of everything here; children of it may be made. */
  public NDManager manager() {
    return manager;
  }

  /** The generator's tensors by published key. */
  public Map<String, HostTensor> weights() {
    return weights;
  }

  /** The frozen generator. */
  public Generator generator() {
    return generator;
  }

  /** The generator's mean latent, (styleDim). */
  public NDArray latentAverage(NDManager owner) {
    HostTensor average = weights.get(BundledEngine.LATENT_AVERAGE);
    if (average == null) {
      throw new WeightsException("The generator has no mean latent; train it anew.");
    }
    return average.toArray(owner);
  }

  /** The frozen hypernetwork. */
  public Hypernet hypernet() {
    return hypernet;
  }

  /** Meaning of a domain vector's numbers. */
  public DomainLayout layout() {
    return layout;
  }

  /** The weights of the joint space of pictures and phrases, if the bundle has one. */
  public Optional<Map<String, HostTensor>> joint() {
    return joint;
  }

  /** The instant domain vector of a phrase, as the engine works it out. */
  public float[] vector(String phrase) {
    return textToDomain.vector(phrase).values();
  }

  @Override
  public void close() {
    textToDomain.close();
    generator.close();
    manager.close();
  }
}
