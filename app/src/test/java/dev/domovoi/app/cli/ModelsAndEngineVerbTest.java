package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.wiring.BundledEngines;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the tiny published-layout files of gpu-worker's tests. */
@DisplayName("The verbs for owners of published weights")
class ModelsAndEngineVerbTest {
  private static final Path GOLDEN =
      Path.of("..", "gpu-worker", "src", "test", "resources", "golden")
          .toAbsolutePath()
          .normalize();
  private static final String GENERATOR = GOLDEN.resolve("ckpt_zip.pt").toString();
  private static final String CLIP = GOLDEN.resolve("clip/clip_tiny_state.pt").toString();
  private static final String HYPERNET = GOLDEN.resolve("tiny_channelin.pt").toString();
  private static final String DOMAIN = GOLDEN.resolve("domain_cin_mult.pt").toString();

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(new BundledEngines(folder.resolve("bundles"), new EngineSettings(1)));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String latents(int... shape) {
    long[] sides = new long[shape.length];
    int count = 1;
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
      count *= shape[i];
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.sin(i + 1);
    }
    NpyFile.write(folder.resolve("z.npy"), HostTensor.of(values, sides));
    return at("z.npy");
  }

  private void assertRefused(Shell.Result result, String why) {
    assertThat(result.status()).as(result.err().toString()).isEqualTo(2);
    assertThat(result.err()).hasSize(1).first().asString().startsWith("domovoi: ").contains(why);
  }

  @Test
  @DisplayName("import, list, verify with a sheet, and style by a domain's name")
  void importAndPaint() {
    Shell.Result made =
        shell.run(
            "models",
            "import",
            "--stylegan2",
            GENERATOR,
            "--domain",
            "3D Pixar=" + DOMAIN,
            "--name",
            "faces");
    assertThat(made.status()).as(made.err().toString()).isZero();
    assertThat(made.out().get(0)).startsWith("faces is imported and sound: ");
    assertThat(shell.run("models", "list").out())
        .anyMatch(line -> line.startsWith("  faces  "))
        .anyMatch(line -> line.contains("styles by name: 3D Pixar"));
    Shell.Result verified = shell.run("models", "verify", "faces", "--sheet", at("sheet.png"));
    assertThat(verified.status()).as(verified.err().toString()).isZero();
    assertThat(verified.out()).contains("faces is sound.", "row 2:        3D Pixar");
    assertThat(folder.resolve("sheet.png")).isNotEmptyFile();
    Shell.Result styled =
        shell.run(
            "style",
            "3d pixar",
            "--bundle",
            "faces",
            "--seed",
            "7",
            "--data",
            at("data"),
            "--out",
            at("p.png"));
    assertThat(styled.status()).as(styled.err().toString()).isZero();
    assertThat(folder.resolve("p.png")).isNotEmptyFile();
    Shell.Result unknown = shell.run("style", "cubism", "--bundle", "faces", "--data", at("data"));
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.out())
        .anyMatch(line -> line.contains("so it knows these styles only: 3D Pixar."));
  }

  @Test
  @DisplayName("the embedded bundle is sound")
  void embedded() {
    Shell.Result result = shell.run("models", "verify");
    assertThat(result.status()).as(result.err().toString()).isZero();
    assertThat(result.out()).contains("portraits is sound.");
  }

  @Test
  @DisplayName("damage is found by verify, and told in one sentence")
  void damage() throws IOException {
    shell.run("models", "import", "--stylegan2", GENERATOR, "--name", "faces");
    Path file = folder.resolve("bundles/faces/generator.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    assertRefused(shell.run("models", "verify", "faces"), "is damaged");
    assertRefused(shell.run("models", "verify", "none"), "There is no bundle \"none\"");
  }

  @Test
  @DisplayName("files that do not fit are refused by import")
  void refusals() throws IOException {
    List<String> base = List.of("models", "import", "--stylegan2", GENERATOR);
    assertRefused(run(base, "--name", "portraits"), "is the name of the embedded bundle");
    assertRefused(run(base, "--name", "../x"), "letters, digits");
    assertRefused(run(base, "--name", "x", "--hypernet", HYPERNET), "give one with --clip");
    assertRefused(
        run(base, "--name", "x", "--clip", CLIP, "--hypernet", HYPERNET),
        "takes embeddings of 16 numbers, but the CLIP model gives 24");
    assertRefused(run(base, "--name", "x", "--clip", at("none.pt")), "--clip names no file");
    assertRefused(
        shell.run("models", "import", "--stylegan2", CLIP, "--name", "x"), "is a CLIP model");
    Path pickle = folder.resolve("evil.pt");
    Files.write(pickle, new byte[] {(byte) 0x80, 2, 'c', 'o', 's', '\n', 's', '\n', '.'});
    assertRefused(
        shell.run("models", "import", "--stylegan2", pickle.toString(), "--name", "x"),
        "it asks for the class os.s, which is refused");
    assertThat(folder.resolve("bundles/x")).doesNotExist();
  }

  private Shell.Result run(List<String> base, String... more) {
    List<String> all = new ArrayList<>(base);
    all.addAll(List.of(more));
    return shell.run(all.toArray(String[]::new));
  }

  @Test
  @DisplayName("engine: from a latent to w, to a picture, with a domain from a hypernetwork")
  void engine() {
    assertThat(
            shell
                .run(
                    "engine",
                    "mapping",
                    "--generator",
                    GENERATOR,
                    "--z",
                    latents(2, 48),
                    "--out",
                    at("w.npy"))
                .status())
        .isZero();
    assertThat(NpyFile.read(folder.resolve("w.npy")).shape()).containsExactly(2, 48);
    NpyFile.write(folder.resolve("e.npy"), HostTensor.of(new float[16], 16));
    assertThat(
            shell
                .run(
                    "engine",
                    "domain-vector",
                    "--hypernet",
                    HYPERNET,
                    "--embedding",
                    at("e.npy"),
                    "--out",
                    at("d.safetensors"))
                .status())
        .isZero();
    Shell.Result painted =
        shell.run(
            "engine",
            "synth",
            "--generator",
            GENERATOR,
            "--w",
            at("w.npy"),
            "--domain",
            at("d.safetensors"),
            "--truncation",
            "0.7",
            "--noise",
            "3",
            "--out",
            at("i.npy"));
    assertThat(painted.status()).as(painted.err().toString()).isZero();
    assertThat(painted.out()).containsExactly(at("i.npy") + "  [2, 3, 64, 64]");
    Shell.Result png =
        shell.run(
            "engine", "synth", "--generator", GENERATOR, "--z", latents(48), "--out", at("i.png"));
    assertThat(png.status()).isZero();
    Shell.Result encoded =
        shell.run(
            "engine",
            "encode-image",
            "--clip",
            CLIP,
            "--pixels",
            at("i.png"),
            "--out",
            at("c.npy"));
    assertThat(encoded.status()).as(encoded.err().toString()).isZero();
    assertThat(NpyFile.read(folder.resolve("c.npy")).shape()).containsExactly(1, 24);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "engine synth --generator GEN --out O, Give either --z or --w",
    "engine synth --generator GEN --z Z --noise loud --out O, whole number",
    "engine synth --generator GEN --z none.npy --out O, --z names no file",
    "engine synth --generator CLIP --z Z --out O, a generator is needed",
    "engine synth --generator GEN --z Z --truncation x --out O, --truncation",
    "engine mapping --generator GEN --z Z, Missing required option",
    "engine mapping --generator GEN --z Z --out o.txt, must end in",
    "engine encode-text --clip CLIP --tokens Z --out O, whole numbers",
    "engine encode-image --clip GEN --pixels Z --out O, a CLIP model was expected",
    "engine domain-vector --hypernet GEN --embedding Z --out O, a HyperDomainNet hypernetwork",
    "engine tokenize --vocab GEN --text x, Vocabulary",
  })
  @DisplayName("engine: bad input ends with one sentence and status 2")
  void badInput(String line, String why) {
    String z = latents(48);
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          switch (words[i]) {
            case "GEN" -> GENERATOR;
            case "CLIP" -> CLIP;
            case "Z" -> z;
            case "O" -> at("o.npy");
            default -> words[i];
          };
    }
    assertRefused(shell.run(words), why);
  }
}
