package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDManager;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.worker.bundle.BundleSpec.Domain;
import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.clip.ClipTextEncoder;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.domain.PublishedDomain;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Loads what a bundle has to turn words into domain vectors. */
final class TextSide {
  private final BundleFolder folder;
  private final BundleSpec spec;

  /** Loaded beside the weights: it takes as long as all the rest, and shares nothing with it. */
  private final CompletableFuture<@Nullable PhraseEmbedding> embedding;

  private TextSide(BundleFolder folder, BundleSpec spec) {
    this.folder = folder;
    this.spec = spec;
    this.embedding = CompletableFuture.supplyAsync(this::embedding);
  }

  /** Begins to load a bundle's text encoder. */
  static TextSide start(BundleFolder folder, BundleSpec spec) {
    return new TextSide(folder, spec);
  }

  private @Nullable PhraseEmbedding embedding() {
    BundleSpec.Files files = spec.files();
    try {
      if (files.hypernet() == null) {
        return null;
      }
      if (spec.usesClip()) {
        return files.vocabulary() == null ? null : PhraseEmbedding.plain(clip(files));
      }
      TextEncoder encoder = MiniLmEncoder.load(1);
      return PhraseEmbedding.read(encoder, TextReader.of(folder.tensors(present(files.text()))));
    } catch (BundleException | WeightsException e) {
      throw new CompletionException(e);
    } catch (IOException e) {
      throw new CompletionException(
          new BundleException(
              "The text encoder can't be loaded; build Domovoi anew with `./mvnw package`.", e));
    }
  }

  private TextEncoder clip(BundleSpec.Files files) throws BundleException {
    ClipTokenizer tokenizer = folder.use(present(files.vocabulary()), ClipTokenizer::read);
    ClipWeights weights = ClipWeights.of(folder.tensors(present(files.clip())));
    return new ClipTextEncoder(weights, tokenizer);
  }

  private static WeightFile present(@Nullable WeightFile file) {
    if (file == null) {
      throw new IllegalStateException("bundle.json was checked for this file");
    }
    return file;
  }

  /**
   * Waits for the encoder and puts everything together.
   *
   * @throws BundleException if a file is missing or damaged
   * @throws WeightsException if files do not fit together
   */
  Words finish(NDManager manager, GeneratorConfig config) throws BundleException {
    PhraseEmbedding words = joined();
    Map<String, DomainVector> named = named(config);
    HypernetDomains hypernet = words == null ? null : hypernet(manager, config, words);
    TextToDomain others = hypernet == null ? nothing() : hypernet;
    return new Words(
        named.isEmpty() ? others : new NamedDomains(named, others), Optional.ofNullable(hypernet));
  }

  /**
   * The text side as it is used.
   *
   * @param domains owns the others
   * @param hypernet if the bundle has one and can read words
   */
  record Words(TextToDomain domains, Optional<HypernetDomains> hypernet) {}

  /** Waits for the encoder and frees it, where the engine could not be made. */
  void abandon() {
    embedding
        .handle(
            (words, failure) -> {
              if (words != null) {
                words.close();
              }
              return true;
            })
        .join();
  }

  private @Nullable PhraseEmbedding joined() throws BundleException {
    try {
      return embedding.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BundleException cause) {
        throw cause;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private HypernetDomains hypernet(NDManager manager, GeneratorConfig config, PhraseEmbedding words)
      throws BundleException {
    DomainLayout layout = new DomainLayout(config, Parametrisation.of(spec.parametrisation()));
    Map<String, HostTensor> weights = folder.tensors(present(spec.files().hypernet()));
    return new HypernetDomains(
        words,
        new Hypernet(manager, HypernetConfig.infer(weights, layout), weights, false),
        manager);
  }

  private TextToDomain nothing() {
    List<String> names = spec.finishedDomains().stream().map(Domain::name).toList();
    boolean lacksVocabulary = spec.files().hypernet() != null;
    return new NamedDomains.Nothing(names, lacksVocabulary ? "vocabulary" : "hypernetwork");
  }

  private Map<String, DomainVector> named(GeneratorConfig config) throws BundleException {
    Map<String, DomainVector> out = new LinkedHashMap<>();
    for (Domain domain : spec.finishedDomains()) {
      Map<String, HostTensor> tensors = new LinkedHashMap<>(folder.tensors(domain.weights()));
      out.put(domain.name(), vector(config, domain, tensors));
    }
    return out;
  }

  private static DomainVector vector(
      GeneratorConfig config, Domain domain, Map<String, HostTensor> tensors) {
    HostTensor rows = tensors.remove(PublishedDomain.STYLE_LATENTS);
    DomainLayout layout = new DomainLayout(config, Parametrisation.of(domain.parametrisation()));
    List<float[]> parts = new ArrayList<>(List.of(PublishedDomain.read(layout, tensors)));
    int count = 0;
    if (rows != null) {
      count = rows.elements() / config.styleDim();
      parts.add(rows.floats());
    }
    VectorForm form = new VectorForm(layout, count);
    float[] values = new float[form.count()];
    int at = 0;
    for (float[] part : parts) {
      if (at + part.length > values.length) {
        throw new WeightsException("the style latents of " + domain.name() + " are no whole rows");
      }
      System.arraycopy(part, 0, values, at, part.length);
      at += part.length;
    }
    return new DomainVector(form.key(), values);
  }
}
