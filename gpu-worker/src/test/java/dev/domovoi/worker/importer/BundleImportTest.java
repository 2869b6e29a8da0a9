package dev.domovoi.worker.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetInit;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Importing published files")
class BundleImportTest {
  private static final Path GENERATOR = Npz.path("ckpt_legacy.pt");
  private static final Path HYPERNET = Npz.path("tiny_channelin.pt");
  private static final Path SEPARATE = Npz.path("hypernet/tiny_base_sep.pt");
  private static final Path CLIP = Npz.path("clip/clip_tiny_state.pt");

  @TempDir private Path folder;

  private Path bundles;
  private Path vocabulary;

  @BeforeEach
  void prepare() throws Exception {
    bundles = folder.resolve("bundles");
    List<String> symbols = new ArrayList<>(List.of("<|startoftext|>", "<|endoftext|>"));
    while (symbols.size() < 300) {
      symbols.add("s" + symbols.size());
    }
    StringBuilder json = new StringBuilder("{\"model\":{\"merges\":[],\"vocab\":{");
    for (int i = 0; i < symbols.size(); i++) {
      json.append(i == 0 ? "" : ",").append('"').append(symbols.get(i)).append("\":").append(i);
    }
    vocabulary = Files.writeString(folder.resolve("tokenizer.json"), json.append("}}}"));
  }

  /** The tiny CLIP model with embeddings cut to a length, as a safetensors file. */
  private Path clip(int embedding) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>(ClipWeights.read(CLIP).tensors());
    for (String key : List.of("text_projection", "visual.proj")) {
      HostTensor full = Objects.requireNonNull(tensors.get(key));
      int rows = (int) full.shape()[0];
      int columns = (int) full.shape()[1];
      float[] cut = new float[rows * embedding];
      for (int r = 0; r < rows; r++) {
        System.arraycopy(full.floats(), r * columns, cut, r * embedding, embedding);
      }
      tensors.put(key, HostTensor.of(cut, rows, embedding));
    }
    Path file = folder.resolve("clip" + embedding + ".safetensors");
    SafetensorsWriter.exact().write(file, tensors, Map.of());
    return file;
  }

  private void assertRefused(ImportSources sources, String reason) throws Exception {
    assertThatThrownBy(() -> BundleImport.run(bundles, "b", sources))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(reason);
    try (Stream<Path> left = Files.list(bundles)) {
      assertThat(left).as("nothing is left behind").isEmpty();
    }
  }

  @Test
  @DisplayName("generator, CLIP, hypernetwork, vocabulary and domains become a sound bundle")
  void whole() throws Exception {
    Path bundle =
        BundleImport.run(
            bundles,
            "faces",
            ImportSources.ofGenerator(GENERATOR)
                .withHypernet(HYPERNET, clip(16), vocabulary)
                .withDomains(
                    List.of(Npz.path("domain_cin_mult.pt"), Npz.path("domain_csep_mult.pt"))));
    try (Stream<Path> files = Files.list(bundle)) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())))
          .containsExactlyInAnyOrder(
              "bundle.json",
              "generator.safetensors",
              "hypernet.safetensors",
              "clip.safetensors",
              "vocabulary.json",
              "domain-1-domain-cin-mult.safetensors",
              "domain-2-domain-csep-mult.safetensors");
    }
    BundleVerify.Report report = BundleVerify.run(BundleFolder.of(bundle));
    assertThat(report.problems()).isEmpty();
    assertThat(report.files()).hasSize(6);
    assertThat(report.numbers()).isGreaterThan(500_000);
    BundleSpec spec = BundleFolder.of(bundle).spec();
    assertThat(spec.textEncoder()).isEqualTo("clip:ViT-128/8@32px");
    assertThat(spec.parametrisation()).isEqualTo("cin_mult");
    assertThat(spec.pictureSize()).isEqualTo(64);
    assertThat(spec.domains())
        .extracting(BundleSpec.Domain::name, BundleSpec.Domain::parametrisation)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("domain_cin_mult", "cin_mult"),
            org.assertj.core.groups.Tuple.tuple("domain_csep_mult", "csep_mult"));
    Map<String, HostTensor> generator =
        Safetensors.read(bundle.resolve("generator.safetensors")).tensors();
    TorchCheckpoint source = TorchCheckpoint.read(GENERATOR);
    source
        .tensors("g_ema")
        .forEach(
            (key, tensor) ->
                assertThat(Objects.requireNonNull(generator.get(key)).floats())
                    .isEqualTo(tensor.floats()));
    assertThat(generator).containsKey("latent_avg");
  }

  @Test
  @DisplayName("hypernetworks for input and output channels")
  void separateHeads() throws Exception {
    Path bundle =
        BundleImport.run(
            bundles,
            "sep",
            ImportSources.ofGenerator(GENERATOR).withHypernet(SEPARATE, clip(16), vocabulary));
    assertThat(BundleFolder.of(bundle).spec().parametrisation()).isEqualTo("csep_mult");
    assertThat(BundleVerify.run(BundleFolder.of(bundle)).problems()).isEmpty();
  }

  @Test
  @DisplayName("hypernetworks with residual heads for both, as safetensors")
  void residualHeads() throws Exception {
    DomainLayout layout =
        new DomainLayout(
            new GeneratorConfig(64, 48, 8, List.of(32, 32, 24, 20, 12)), Parametrisation.CSEP_MULT);
    Path file = folder.resolve("levels.safetensors");
    SafetensorsWriter.exact()
        .write(file, HypernetInit.weights(new HypernetConfig(16, 8, 2, 2, layout), 1, 1), Map.of());
    Path bundle =
        BundleImport.run(
            bundles,
            "levels",
            ImportSources.ofGenerator(GENERATOR).withHypernet(file, clip(16), vocabulary));
    assertThat(BundleFolder.of(bundle).spec().parametrisation()).isEqualTo("csep_mult");
    assertThat(BundleVerify.run(BundleFolder.of(bundle)).problems()).isEmpty();
  }

  @Test
  @DisplayName("a generator alone will do")
  void generatorAlone() throws Exception {
    Path bundle = BundleImport.run(bundles, "plain", ImportSources.ofGenerator(GENERATOR));
    assertThat(BundleVerify.run(BundleFolder.of(bundle)).problems()).isEmpty();
    assertThat(BundleFolder.of(bundle).spec().textEncoder()).isEqualTo("none");
    assertThatThrownBy(
            () -> BundleImport.run(bundles, "plain", ImportSources.ofGenerator(GENERATOR)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> BundleImport.run(bundles, "../x", ImportSources.ofGenerator(CLIP)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("letters, digits");
  }

  @Test
  @DisplayName("files in the wrong place are named, and nothing is left behind")
  void wrongPlace() throws Exception {
    assertRefused(
        ImportSources.ofGenerator(CLIP),
        "is a CLIP model, but a StyleGAN2 checkpoint was expected");
    ImportSources generator = ImportSources.ofGenerator(GENERATOR);
    assertRefused(generator.withHypernet(GENERATOR, CLIP, vocabulary), "is a StyleGAN2 checkpoint");
    assertRefused(
        generator.withHypernet(HYPERNET, HYPERNET, vocabulary), "(\"mapper\"), but a CLIP");
    assertRefused(generator.withHypernet(HYPERNET, CLIP, CLIP), "is no CLIP vocabulary");
    assertRefused(generator.withDomains(List.of(HYPERNET)), "a HyperDomainNet domain");
    assertRefused(
        new ImportSources(GENERATOR, null, null, HYPERNET, List.of()), "needs a CLIP model");
    assertRefused(generator.withDomains(List.of(folder.resolve("none.pt"))), "cannot be read");
    Path domain = Npz.path("domain_cin_mult.pt");
    assertRefused(generator.withDomains(List.of(domain, domain)), "Two domains");
  }

  @Test
  @DisplayName("parts that do not fit together are refused")
  void misfits() throws Exception {
    ImportSources generator = ImportSources.ofGenerator(GENERATOR);
    assertRefused(
        generator.withHypernet(HYPERNET, CLIP, vocabulary),
        "takes embeddings of 16 numbers, but the CLIP model gives 24");
    Path large =
        Files.writeString(
            folder.resolve("small.json"),
            "{\"model\":{\"merges\":[],"
                + "\"vocab\":{\"<|startoftext|>\":0,\"<|endoftext|>\":1}}}");
    assertRefused(generator.withHypernet(HYPERNET, clip(16), large), "The vocabulary has 2 tokens");
  }

  @Test
  @DisplayName("verification reports damage, all of it")
  void damage() throws Exception {
    Path bundle =
        BundleImport.run(
            bundles,
            "hurt",
            ImportSources.ofGenerator(GENERATOR)
                .withDomains(List.of(Npz.path("domain_cin_mult.pt"))));
    Path json = bundle.resolve("bundle.json");
    Path domain = bundle.resolve("domain-1-domain-cin-mult.safetensors");
    Map<String, HostTensor> tensors = new LinkedHashMap<>(Safetensors.read(domain).tensors());
    HostTensor first = Objects.requireNonNull(tensors.get("heads.conv_0.params_in"));
    float[] values = first.floats();
    values[3] = Float.NaN;
    tensors.put("heads.conv_0.params_in", HostTensor.of(values, first.shape()));
    tensors.remove("heads.conv_8.params_in");
    SafetensorsWriter.exact().write(domain, tensors, Map.of());
    assertThat(BundleVerify.run(BundleFolder.of(bundle)).problems())
        .singleElement()
        .asString()
        .contains("is damaged: its checksum is not");
    String old = Files.readString(json);
    String sum =
        old.replaceFirst(
            "(?s).*domain-1-domain-cin-mult\\.safetensors\"[^0-9a-f]*\"sha256\": \"(\\w+).*", "$1");
    Files.writeString(json, old.replace(sum, BundleFolder.sha256(domain)));
    Files.write(bundle.resolve("generator.safetensors"), new byte[9]);
    assertThat(BundleVerify.run(BundleFolder.of(bundle)).problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("The file generator.safetensors"))
        .anyMatch(problem -> problem.contains("holds the number NaN"));
    Files.writeString(json, old.replace("generator.safetensors", "../generator.safetensors"));
    assertThatThrownBy(() -> BundleVerify.run(BundleFolder.of(bundle)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("plain file name");
    Files.writeString(json, "{}");
    assertThatThrownBy(() -> BundleVerify.run(BundleFolder.of(bundle)))
        .isInstanceOf(BundleException.class);
  }
}
