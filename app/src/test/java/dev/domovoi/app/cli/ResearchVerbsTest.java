package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.testing.Shell.Result;
import dev.domovoi.app.wiring.BundledEngines;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.domain.PublishedDomain;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import dev.domovoi.worker.weights.SafetensorsWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    // As many as the model knows, which an imported bundle insists on.
    while (symbols.size() < 298) {
      symbols.add("filler" + symbols.size());
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

  @Test
  @DisplayName("train mapper takes pictures for domains, with latents that lie beside them")
  void mapperOfPictures() throws IOException {
    Files.copy(file("picture.png"), file("second.png"));
    float[] latents = new float[10 * 48];
    Arrays.fill(latents, 0.25f);
    NpyFile.write(file("second.npy"), HostTensor.of(latents, 1, 10, 48));
    Path out = file("mapper.safetensors");
    Result trained =
        withModels(
            "train mapper --steps 2 --batch 2 --depth 2 --invert-steps 3",
            "--image",
            file("picture.png").toString(),
            "--image",
            file("second.png").toString(),
            "--out",
            out.toString());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.status()).isZero();
    assertThat(trained.out())
        .anyMatch(line -> line.startsWith("step 2/2") && line.contains("l2_rec"));
    assertThat(TrainedFile.read(out).settings()).containsEntry("da_type", "im2im");
  }

  @Test
  @DisplayName("train domain and evaluate take an imported bundle in place of the files")
  void imported() {
    Shell shell = new Shell(new BundledEngines(file("bundles"), new EngineSettings(1)));
    Result made =
        shell.run(
            "models",
            "import",
            "--stylegan2",
            GOLDEN.resolve("ckpt_zip.pt").toString(),
            "--clip",
            GOLDEN.resolve("clip/clip_tiny_state.pt").toString(),
            "--vocab",
            vocabulary.toString(),
            "--domain",
            GOLDEN.resolve("domain_cin_mult.pt").toString(),
            "--name",
            "tiny");
    assertThat(made.err()).isEmpty();
    String bundle = file("bundles").resolve("tiny").toString();
    Path direct = file("direct.safetensors");
    Path out = file("domain.safetensors");
    String words = "train domain --text Sketch --steps 2 --batch 2";
    assertThat(withModels(words, "--out", direct.toString()).status()).isZero();
    Result trained = run((words + " --imported " + bundle + " --out " + out).split(" "));
    assertThat(trained.err()).isEmpty();
    assertThat(trained.status()).isZero();
    HostTensor wanted = TrainedFile.read(direct).tensors().get("heads.conv_3.params_in");
    HostTensor found = TrainedFile.read(out).tensors().get("heads.conv_3.params_in");
    assertThat(wanted).isNotNull();
    assertThat(found).isNotNull();
    assertThat(found.floats()).isEqualTo(wanted.floats());
    Result measured =
        run(
            ("evaluate domain --pictures 2 --batch 2 --text Sketch --imported "
                    + bundle
                    + " --domain "
                    + out)
                .split(" "));
    assertThat(measured.err()).isEmpty();
    assertThat(measured.out()).hasSize(3);
    Result both = withModels(words + " --imported " + bundle, "--out", out.toString());
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).hasSize(1).first().asString().contains("not both");
  }

  /** VGG16 and LPIPS with random weights. */
  private String[] perceptual() {
    SplittableRandom random = new SplittableRandom(1);
    int[][] layers = {
      {0, 64}, {2, 64}, {5, 128}, {7, 128}, {10, 256}, {12, 256}, {14, 256}, {17, 512}, {19, 512},
      {21, 512}, {24, 512}, {26, 512}, {28, 512}
    };
    Map<String, HostTensor> vgg = new LinkedHashMap<>();
    int in = 3;
    for (int[] layer : layers) {
      float[] weights = new float[layer[1] * in * 9];
      double scale = Math.sqrt(6.0 / (9 * in));
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (scale * (2 * random.nextDouble() - 1));
      }
      String key = "features." + layer[0];
      vgg.put(key + ".weight", HostTensor.of(weights, layer[1], in, 3, 3));
      vgg.put(key + ".bias", HostTensor.of(new float[layer[1]], layer[1]));
      in = layer[1];
    }
    Map<String, HostTensor> linear = new LinkedHashMap<>();
    int[] channels = {64, 128, 256, 512, 512};
    for (int i = 0; i < channels.length; i++) {
      float[] ones = new float[channels[i]];
      Arrays.fill(ones, 1);
      linear.put("lin" + i + ".model.1.weight", HostTensor.of(ones, 1, channels[i], 1, 1));
    }
    SafetensorsWriter.exact().write(file("vgg16.safetensors"), vgg, Map.of());
    SafetensorsWriter.exact().write(file("lpips.safetensors"), linear, Map.of());
    return new String[] {
      "--vgg", file("vgg16.safetensors").toString(), "--lpips", file("lpips.safetensors").toString()
    };
  }

  @Test
  @DisplayName("the perceptual distance guides inversion and training where its weights are given")
  void perceptualDistance() {
    String[] weights = perceptual();
    List<String> invert = new ArrayList<>(List.of("engine", "invert", "--generator"));
    invert.add(GOLDEN.resolve("ckpt_zip.pt").toString());
    invert.addAll(List.of("--image", file("picture.png").toString(), "--steps", "2"));
    invert.addAll(List.of("--prior-samples", "0", "--out", file("w.npy").toString()));
    invert.addAll(List.of(weights));
    Result inverted = run(invert.toArray(String[]::new));
    assertThat(inverted.err()).isEmpty();
    assertThat(inverted.status()).isZero();
    assertThat(inverted.out()).noneMatch(line -> line.contains("pixel by pixel only"));
    List<String> more =
        new ArrayList<>(List.of("--image", file("picture.png").toString(), "--latents"));
    more.addAll(List.of(file("w.npy").toString(), "--out", file("d.safetensors").toString()));
    more.addAll(List.of(weights));
    Result trained = withModels("train domain --steps 1 --batch 2", more.toArray(String[]::new));
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out().get(0)).containsPattern("lpips_rec [0-9.]*[1-9]");
    Result half =
        withModels(
            "train domain --steps 1 --vgg " + weights[1] + " --out " + file("e.safetensors"),
            "--image",
            file("picture.png").toString());
    assertThat(half.status()).isEqualTo(2);
    assertThat(half.err()).hasSize(1).first().asString().contains("both --vgg and --lpips");
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
        Arguments.of(mapper + "--image @picture.png --crop 0.5", "not cropped"),
        Arguments.of(mapper + "--domains @domains.txt --batch 1", "at least two domains"),
        Arguments.of("evaluate domain --text x --batch 1 --pictures 1", "two pictures"),
        Arguments.of("evaluate domain --text x --domain @tokenizer.json", "refused"));
  }
}
