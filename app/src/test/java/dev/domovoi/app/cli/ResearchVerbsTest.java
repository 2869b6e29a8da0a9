package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.testing.Shell.Result;
import dev.domovoi.worker.domain.PublishedDomain;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tiny generator and the tiny CLIP model, whose vocabulary here is single characters. */
@DisplayName("The researchers' verbs on small published files")
class ResearchVerbsTest {
  private static final Path GOLDEN =
      Path.of("..", "gpu-worker", "src", "test", "resources", "golden").toAbsolutePath();

  static {
    System.setProperty("ai.djl.pytorch.num_threads", "1");
  }

  @TempDir Path folder;

  private Path vocabulary;

  @BeforeEach
  void write() throws IOException {
    List<String> symbols = new ArrayList<>();
    for (char c = '!'; c <= '~'; c++) {
      String plain = c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
      symbols.add(plain);
      symbols.add(plain + "</w>");
    }
    symbols.add("<|startoftext|>");
    symbols.add("<|endoftext|>");
    StringBuilder json = new StringBuilder("{\"model\":{\"merges\":[],\"vocab\":{");
    for (int i = 0; i < symbols.size(); i++) {
      json.append(i == 0 ? "" : ",").append('"').append(symbols.get(i)).append("\":").append(i);
    }
    vocabulary = Files.writeString(folder.resolve("tokenizer.json"), json.append("}}}"));
    Files.writeString(
        folder.resolve("domains.txt"), "Sketch - Photo\nZombie - Human\nMosaic - Photo\n");
    Files.writeString(folder.resolve("unseen.txt"), "Elf - Human\n");
    BufferedImage image = new BufferedImage(90, 120, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 90 * 120; i++) {
      image.setRGB(i % 90, i / 90, (i % 90) * 0x020100 + 0x40);
    }
    ImageIO.write(image, "png", folder.resolve("picture.png").toFile());
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static Result run(String... args) {
    return new Shell().run(args);
  }

  private Result withModels(String words, String... more) {
    List<String> args = new ArrayList<>(Arrays.asList(words.split(" ")));
    args.addAll(
        List.of(
            "--stylegan2",
            GOLDEN.resolve("ckpt_zip.pt").toString(),
            "--clip",
            GOLDEN.resolve("clip/clip_tiny_state.pt").toString(),
            "--vocab",
            vocabulary.toString()));
    args.addAll(Arrays.asList(more));
    return run(args.toArray(String[]::new));
  }

  @Test
  @DisplayName("train mapper goes from a list to a hypernetwork that evaluate can ask")
  void mapper() throws IOException {
    Path out = file("mapper.safetensors");
    Result trained =
        withModels(
            "train mapper --recipe many --steps 3 --batch 3 --rate 0.001 --depth 2 --evaluate 2",
            "--domains",
            file("domains.txt").toString(),
            "--unseen",
            file("unseen.txt").toString(),
            "--out",
            out.toString());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.status()).isZero();
    assertThat(trained.out()).anyMatch(line -> line.startsWith("step 3/3") && line.contains("tt_"));
    assertThat(trained.out()).contains("hypernetwork: " + out);
    assertThat(trained.out()).anyMatch(line -> line.endsWith("Zombie"));
    assertThat(trained.out()).anyMatch(line -> line.endsWith("Elf"));
    assertThat(TrainedFile.read(out).settings())
        .containsEntry("mapper_type", "residual_channelin")
        .containsEntry("patch_key", "cin_mult")
        .containsEntry("img_size", "64");

    Path json = file("figures.json");
    Result measured =
        withModels(
            "evaluate domain --pictures 2 --batch 2 --text zombie",
            "--hypernet",
            out.toString(),
            "--json",
            json.toString());
    assertThat(measured.err()).isEmpty();
    assertThat(measured.out()).hasSize(3);
    assertThat(measured.out().get(2)).startsWith("adapted");
    assertThat(Files.readString(json)).contains("\"quality\"", "\"diversity\"", "\"zombie\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  @DisplayName(
      "train domain by text leaves a domain that synth paints with, a preview, and no checkpoint")
  void domain(String parametrisation, String expected) throws IOException {
    Path out = file("domain.safetensors");
    Result trained =
        withModels(
            "train domain --text Sketch --steps 2 --batch 2 --preview-every 2 --parametrisation "
                + parametrisation,
            "--out",
            out.toString());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.status()).isZero();
    assertThat(file("domain.preview.png")).isNotEmptyFile();
    assertThat(file("domain.checkpoint.safetensors")).doesNotExist();
    assertThat(TrainedFile.read(out).tensors()).containsKey(expected);
    Result measured =
        withModels(
            "evaluate domain --pictures 2 --batch 2 --text Sketch", "--domain", out.toString());
    assertThat(measured.err()).isEmpty();
    assertThat(measured.out()).hasSize(3);
    assertThat(measured.out().get(1).substring(8)).isNotEqualTo(measured.out().get(2).substring(8));
    if (!parametrisation.startsWith("original")) {
      assertThat(synthesised("--domain", out.toString())).isNotEqualTo(synthesised());
    }
  }

  private byte[] synthesised(String... domain) throws IOException {
    float[] z = new float[48];
    Arrays.fill(z, 0.5f);
    NpyFile.write(file("z.npy"), HostTensor.of(z, 1, 48));
    List<String> args = new ArrayList<>(List.of("engine", "synth", "--generator"));
    args.add(GOLDEN.resolve("ckpt_zip.pt").toString());
    args.addAll(List.of("--z", file("z.npy").toString(), "--out", file("img.npy").toString()));
    args.addAll(Arrays.asList(domain));
    Result result = run(args.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return Files.readAllBytes(file("img.npy"));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("cin_mult", "heads.conv_0.params_in"),
        Arguments.of("aff_cout", "heads.conv_8.gamma"),
        Arguments.of("original", "generator.conv1.conv.weight"));
  }

  @Test
  @DisplayName("train domain by a picture, with the latents that engine invert has found")
  void picture() {
    Path latents = file("w.npy");
    Result inverted =
        run(
            "engine",
            "invert",
            "--generator",
            GOLDEN.resolve("ckpt_zip.pt").toString(),
            "--image",
            file("picture.png").toString(),
            "--steps",
            "5",
            "--prior-samples",
            "500",
            "--out",
            latents.toString());
    assertThat(inverted.err()).isEmpty();
    assertThat(inverted.status()).isZero();
    assertThat(latents).isNotEmptyFile();
    assertThat(file("w.png")).isNotEmptyFile();
    Path out = file("domain.safetensors");
    Result trained =
        withModels(
            "train domain --steps 2 --batch 2",
            "--image",
            file("picture.png").toString(),
            "--latents",
            latents.toString(),
            "--out",
            out.toString());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out().get(0)).contains("direction", "clip_within", "clip_ref", "l2_rec");
    assertThat(TrainedFile.read(out).tensors()).containsKey(PublishedDomain.STYLE_LATENTS);
    Result measured =
        withModels(
            "evaluate domain --pictures 2 --batch 2",
            "--domain",
            out.toString(),
            "--image",
            file("picture.png").toString());
    assertThat(measured.status()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("answer mistakes with one sentence and status 2")
  void mistakes(String words, String sentence) {
    String args = words.replace("@", folder.toString() + "/");
    Result result = withModels(args);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasSize(1);
    assertThat(result.err().get(0)).contains(sentence);
  }

  static Stream<Arguments> mistakes() {
    String domain = "train domain --out @d.safetensors ";
    String mapper = "train mapper --out @m.safetensors ";
    return Stream.of(
        Arguments.of(domain, "--text or by --image"),
        Arguments.of(domain + "--text x --loss typo=1", "There is no loss typo"),
        Arguments.of(domain + "--text x --loss l2_rec=1", "reference picture"),
        Arguments.of(domain + "--text x --parametrisation typo", "typo"),
        Arguments.of(domain + "--text x --resume", "There is no checkpoint"),
        Arguments.of("train domain --text x --out @d.txt", "ends with .safetensors"),
        Arguments.of(domain + "--image @tokenizer.json", "neither PNG nor JPEG"),
        Arguments.of(mapper + "--domains @none.txt", "There is no file"),
        Arguments.of(mapper + "--domains @tokenizer.json", "Line 1"),
        Arguments.of(mapper + "--domains @domains.txt --batch 1", "at least two domains"),
        Arguments.of("evaluate domain --text x --batch 1 --pictures 1", "two pictures"),
        Arguments.of("evaluate domain --text x --domain @tokenizer.json", "refused"));
  }
}
