package dev.domovoi.worker.bundle;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.core.text.Language;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.golden.TinyFiles;
import dev.domovoi.worker.importer.BundleImport;
import dev.domovoi.worker.importer.ImportSources;
import dev.domovoi.worker.importer.ImportSources.DomainSource;
import dev.domovoi.worker.models.CharacterVocabulary;
import dev.domovoi.worker.tool.EngineTools;
import dev.domovoi.worker.tool.Synthesis;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The engine with an imported bundle")
class ImportedEngineTest extends EngineTest {
  private static final Path GENERATOR = Npz.path("ckpt_zip.pt");
  private static final Path CHANNEL_IN = Npz.path("tiny_channelin.pt");

  @TempDir private Path folder;

  private BundledEngine open(ImportSources sources) throws BundleException {
    BundleImport.run(folder.resolve("bundles"), "ffhq", sources);
    return BundledEngine.open("ffhq", folder.resolve("bundles"), new EngineSettings(1));
  }

  private ImportSources named() {
    return new ImportSources(
        GENERATOR,
        null,
        null,
        null,
        List.of(
            new DomainSource(null, Npz.path("domain_cin_mult.pt")),
            new DomainSource("3D Pixar", Npz.path("domain_aff_cout.pt"))));
  }

  private static DomainVector vector(BundledEngine engine, String prompt) throws EngineException {
    return engine.instantVectors(List.of(Prompt.of(prompt))).get(0);
  }

  private static RenderJob job(DomainVector vector, double strength) {
    return new RenderJob(vector, new PictureSpec(Prompt.of("any"), 7, strength, 0.7, Mode.INSTANT));
  }

  /** What the researchers' tools paint for the same person, as bytes. */
  private static byte[] reference(Path domain, float strength) {
    float[] z = PersonLatent.ofSeed(7, 48);
    HostTensor picture =
        EngineTools.synth(
            GENERATOR,
            new Synthesis(HostTensor.of(z, 1, 48), null, domain, null, strength, "stored", 0.7f));
    return new Enlarger(64, 64).enlarge(picture.floats(), 0).rgb();
  }

  private static void assertSame(Raster actual, byte[] wanted) {
    assertThat(actual.width()).isEqualTo(64);
    int worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      worst = Math.max(worst, Math.abs((actual.rgb()[i] & 0xff) - (wanted[i] & 0xff)));
    }
    assertThat(worst).as("largest difference of 255").isLessThanOrEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"tiny_channelin.pt, cin_mult", "hypernet/tiny_base_sep.pt, csep_mult"})
  @DisplayName("turns words into the vector of CLIP's unit embedding and the hypernetwork")
  void words(String hypernet, String kind) throws Exception {
    Path clip = TinyFiles.clip(folder);
    Path vocabulary = TinyFiles.vocabulary(folder);
    ImportSources sources =
        ImportSources.ofGenerator(GENERATOR).withHypernet(Npz.path(hypernet), clip, vocabulary);
    try (BundledEngine engine = open(sources)) {
      DomainVector found = vector(engine, "Pixar");
      assertThat(found.parametrisation()).isEqualTo(kind);
      int[] ids = ClipTokenizer.read(vocabulary).tokenize("pixar", 20, false);
      assertThat(ids).startsWith(298, 52);
      long[] tokens = java.util.Arrays.stream(ids).asLongStream().toArray();
      HostTensor embedding = EngineTools.encodeText(clip, HostTensor.ofLongs(tokens, 20), true);
      float[] wanted = EngineTools.domainVector(Npz.path(hypernet), embedding).vectors().floats();
      assertClose(found.values(), wanted, 1e-4);
      assertThat(vector(engine, "pixar")).isEqualTo(found);
      assertThat(vector(engine, "mosaic")).isNotEqualTo(found);
      assertThat(engine.bundle().pictureSize()).isEqualTo(64);
      assertThat(engine.render(List.of(job(found, 1))).get(0).width()).isEqualTo(64);
    }
  }

  @Test
  @DisplayName("fine-tunes with CLIP, and reads pictures by its image tower")
  void fineTunes() throws Exception {
    ImportSources sources =
        ImportSources.ofGenerator(GENERATOR)
            .withHypernet(CHANNEL_IN, TinyFiles.clip(folder), CharacterVocabulary.write(folder));
    try (BundledEngine engine = open(sources)) {
      assertThat(engine.bundle().modes()).contains(Mode.FINE_TUNE);
      assertThat(engine.bundle().readsPictures()).isTrue();
      DomainVector instant = vector(engine, "pixar");
      assertThat(tuned(engine, FineTuning.Task.of(Prompt.of("pixar"))))
          .doesNotHaveDuplicates()
          .allSatisfy(v -> assertThat(v.size()).isEqualTo(instant.size()))
          .doesNotContain(instant);
      Raster picture = new Raster(40, 30, new byte[3600]);
      DomainVector seen = engine.pictureVector(picture);
      assertThat(seen.size()).isEqualTo(instant.size());
      assertThat(
              tuned(
                  engine,
                  new FineTuning.Task(
                      Prompt.of("picture 0123456789abcdef"),
                      Optional.of(picture),
                      Optional.empty())))
          .doesNotContain(seen);
    }
  }

  @Test
  @DisplayName("fine-tunes any words from the plain generator where there is no hypernetwork")
  void fineTunesFromNothing() throws Exception {
    ImportSources sources =
        new ImportSources(
            GENERATOR, TinyFiles.clip(folder), CharacterVocabulary.write(folder), null, List.of());
    try (BundledEngine engine = open(sources)) {
      assertThat(engine.bundle().readsPictures()).isFalse();
      assertThat(tuned(engine, FineTuning.Task.of(Prompt.of("mosaic"))))
          .hasSize(2)
          .doesNotHaveDuplicates();
    }
  }

  /** The vectors after two steps. */
  private static List<DomainVector> tuned(BundledEngine engine, FineTuning.Task task)
      throws EngineException {
    List<DomainVector> seen = new ArrayList<>();
    FineTuning.Watch watch =
        new FineTuning.Watch() {
          @Override
          public boolean cancelled() {
            return seen.size() == 2;
          }

          @Override
          public void step(FineTuning.Step step) {
            seen.add(step.vector().get());
          }
        };
    assertThat(engine.fineTune(task, watch)).isEmpty();
    return seen;
  }

  @Test
  @DisplayName("finds the vocabulary beside the CLIP model")
  void vocabularyBeside() throws Exception {
    TinyFiles.vocabulary(folder);
    ImportSources sources =
        new ImportSources(GENERATOR, TinyFiles.clip(folder), null, CHANNEL_IN, List.of());
    try (BundledEngine engine = open(sources)) {
      assertThat(vector(engine, "pixar").size()).isEqualTo(engine.bundle().vectorSize());
    }
  }

  @Test
  @DisplayName("says what is missing when there is no vocabulary")
  void noVocabulary() throws Exception {
    ImportSources sources =
        new ImportSources(GENERATOR, TinyFiles.clip(folder), null, CHANNEL_IN, List.of());
    try (BundledEngine engine = open(sources)) {
      assertThat(engine.bundle().modes()).containsExactly(Mode.INSTANT);
      assertThatThrownBy(() -> vector(engine, "pixar"))
          .isInstanceOfSatisfying(
              EngineException.class,
              e ->
                  assertThat(e.in(Language.ENGLISH))
                      .contains("without CLIP's vocabulary (import it again with --vocab)"));
    }
  }

  @Test
  @DisplayName("knows published domains by name, and says which when asked for others")
  void names() throws Exception {
    try (BundledEngine engine = open(named())) {
      DomainVector pixar = vector(engine, "3d_PIXAR");
      assertThat(pixar.parametrisation()).isEqualTo("aff_cout");
      DomainVector other = vector(engine, "domain cin-mult");
      List<Raster> both = engine.render(List.of(job(pixar, 1), job(other, 1), job(pixar, 0.5)));
      assertSame(both.get(0), reference(Npz.path("domain_aff_cout.pt"), 1));
      assertSame(both.get(1), reference(Npz.path("domain_cin_mult.pt"), 1));
      assertSame(both.get(2), reference(Npz.path("domain_aff_cout.pt"), 0.5f));
      byte[] plain = engine.render(List.of(job(pixar, 0))).get(0).rgb();
      assertThat(plain).isEqualTo(engine.render(List.of(job(other, 0))).get(0).rgb());
      assertThatThrownBy(() -> vector(engine, "van gogh"))
          .isInstanceOfSatisfying(
              EngineException.class,
              e ->
                  assertThat(e.in(Language.ENGLISH))
                      .isEqualTo(
                          "This model bundle has no hypernetwork for prompts of your own, so it"
                              + " knows these styles only: domain_cin_mult, 3D Pixar."));
    }
  }

  @Test
  @DisplayName("finished domains come before the hypernetwork, other words go to it")
  void namesAndWords() throws Exception {
    Path vocabulary = TinyFiles.vocabulary(folder);
    ImportSources sources =
        new ImportSources(
            GENERATOR,
            TinyFiles.clip(folder),
            vocabulary,
            CHANNEL_IN,
            List.of(new DomainSource("pixar", Npz.path("domain_csep_mult.pt"))));
    try (BundledEngine engine = open(sources)) {
      assertThat(vector(engine, "pixar").parametrisation()).isEqualTo("csep_mult");
      assertThat(vector(engine, "pixars").parametrisation()).isEqualTo("cin_mult");
    }
  }

  @Test
  @DisplayName("a domain made of a picture replaces the last rows of W+, after truncation")
  void styleLatents() throws Exception {
    Path domain = withStyleLatents(3);
    ImportSources sources = ImportSources.ofGenerator(GENERATOR).withDomains(List.of(domain));
    try (BundledEngine engine = open(sources)) {
      DomainVector vector = vector(engine, "im2im");
      assertThat(vector.parametrisation()).isEqualTo("cin_mult+w3");
      assertThat(vector.size()).isEqualTo(engine.bundle().vectorSize() + 3 * 48);
      Raster styled = engine.render(List.of(job(vector, 1))).get(0);
      assertSame(styled, reference(domain, 1));
      assertThat(styled.rgb()).isNotEqualTo(reference(Npz.path("domain_cin_mult.pt"), 1));
      byte[] plain = engine.render(List.of(job(vector, 0))).get(0).rgb();
      DomainVector none = new DomainVector("cin_mult", new float[engine.bundle().vectorSize()]);
      assertThat(plain).isEqualTo(engine.render(List.of(job(none, 0))).get(0).rgb());
    }
  }

  private Path withStyleLatents(int rows) throws IOException {
    Map<String, HostTensor> tensors =
        new LinkedHashMap<>(
            dev.domovoi.worker.weights.TorchCheckpoint.read(Npz.path("domain_cin_mult.pt"))
                .tensors("state_dict"));
    float[] latents = new float[rows * 48];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) Math.sin(i);
    }
    tensors.put("style_latents", HostTensor.of(latents, 1, rows, 48));
    Path file = folder.resolve("im2im.safetensors");
    SafetensorsWriter.exact().write(file, tensors, Map.of("patch_key", "cin_mult"));
    return file;
  }

  @Test
  @DisplayName("the fingerprint tells bundles apart")
  void fingerprint() throws Exception {
    String one;
    try (BundledEngine engine = open(named())) {
      one = engine.bundle().fingerprint();
    }
    BundleImport.run(folder.resolve("bundles"), "bare", ImportSources.ofGenerator(GENERATOR));
    try (BundledEngine engine =
        BundledEngine.open("bare", folder.resolve("bundles"), new EngineSettings(1))) {
      assertThat(engine.bundle().fingerprint()).isNotEqualTo(one);
      assertThatThrownBy(() -> vector(engine, "pixar"))
          .isInstanceOfSatisfying(
              EngineException.class,
              e ->
                  assertThat(e.in(Language.ENGLISH))
                      .endsWith("and it has no finished styles either."));
    }
  }
}
