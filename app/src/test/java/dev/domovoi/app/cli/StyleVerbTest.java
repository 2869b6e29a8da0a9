package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.Child;
import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.testing.Shell.Result;
import dev.domovoi.app.wiring.BundledEngines;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.PngText;
import dev.domovoi.worker.bundle.EngineSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("domovoi style")
class StyleVerbTest {
  @TempDir Path folder;

  @Test
  @DisplayName("writes the picture and tells what each stage took")
  void paints() throws Exception {
    Path file = folder.resolve("new/portrait.png");

    Result style = style("van gogh", "--seed", "7", "--out", file.toString());

    assertThat(style.status()).isZero();
    assertThat(style.err()).isEmpty();
    assertThat(style.pictures()).containsExactly(file.toString());
    PictureText text = PictureText.from(PngText.read(Files.readAllBytes(file))).orElseThrow();
    assertThat(text.spec().prompt().text()).isEqualTo("van gogh");
    assertThat(text.spec().seed()).isEqualTo(7);
    assertThat(style.out())
        .filteredOn(line -> line.endsWith(" ms"))
        .extracting(line -> line.substring(0, 18).strip())
        .containsExactly(
            "start-up", "accepted", "vector", "painting", "encoding", "prompt to picture");
  }

  @Test
  @DisplayName("takes several words without quotes")
  void wordsWithoutQuotes() throws Exception {
    Path file = folder.resolve("a.png");

    style("van", "gogh", "--seed", "7", "--out", file.toString());

    assertThat(PictureText.from(PngText.read(Files.readAllBytes(file))).orElseThrow().spec())
        .satisfies(spec -> assertThat(spec.prompt().text()).isEqualTo("van gogh"));
  }

  @Test
  @DisplayName("numbers the files of several pictures")
  void severalPictures() {
    Result style = style("gold", "--count", "2", "--out", folder.resolve("p.png").toString());

    assertThat(style.pictures())
        .containsExactly(
            folder.resolve("p-1.png").toString(), folder.resolve("p-2.png").toString());
    assertThat(folder.resolve("p.png")).doesNotExist();
  }

  @Test
  @DisplayName("says that a picture was known and writes the same bytes")
  void known() throws IOException {
    Path first = folder.resolve("1.png");
    Path second = folder.resolve("2.png");
    style("gold", "--seed", "5", "--out", first.toString());

    Result again = style("gold", "--seed", "5", "--out", second.toString());

    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("This picture was known, so nothing was painted.");
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  @DisplayName("ends with status 1 and the reason when the picture can't be painted")
  void unpaintable() {
    Result style = style(FakeEngines.UNPAINTABLE, "--out", folder.resolve("p.png").toString());

    assertThat(style.status()).isEqualTo(1);
    assertThat(String.join("\n", style.out())).contains("This engine has no colours for that.");
    assertThat(folder.resolve("p.png")).doesNotExist();
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad("an empty prompt", "The prompt is empty.", ""),
        bad("a blank prompt", "The prompt is empty.", "  \t "),
        bad("10,000 characters", "10,000 characters", "x".repeat(10_000)),
        bad("control characters", "Control characters", "van\u0007gogh"),
        bad("half a character", "broken characters", "van \ud83d gogh"),
        bad("no prompt", "PROMPT"),
        bad("an unknown option", "'--sead'", "gold", "--sead", "7"),
        bad("a seed that is no number", "seed", "gold", "--seed", "seven"),
        bad("a seed that is too large", "seed", "gold", "--seed", "9".repeat(30)),
        bad("too much strength", "strength", "gold", "--strength", "9"),
        bad("strength that is no number", "strength", "gold", "--strength", "NaN"),
        bad("too many pictures", "count", "gold", "--count", "5"),
        bad("an unknown mode", "mode", "gold", "--mode", "slow"),
        bad("truncation below 0", "truncation", "gold", "--truncation", "-1"),
        bad("an option without value", "--seed", "gold", "--seed"),
        bad("a picture that is no PNG", ".png", "gold", "--out", "portrait.jpg"),
        bad("no name for the picture", "path", "gold", "--out", ""),
        bad("words and a picture", "not both", "gold", "--reference", "pom.xml"),
        bad("a picture that is not there", "names no file", "--reference", "no-such.png"));
  }

  private static Arguments bad(String what, String sentence, String... args) {
    return Arguments.of(what, sentence, args);
  }

  @ParameterizedTest(name = "refuses {0}")
  @MethodSource
  @DisplayName("refuses bad input with one sentence and touches nothing")
  void badInput(String what, String sentence, String[] args) {
    Result style = style(args);

    assertRefused(style, sentence);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("refuses a mode that the bundle does not have")
  void modeOfAnotherBundle() {
    assertRefused(style("gold", "--mode", "fine-tune"), "can't do mode:fine-tune");
  }

  @Test
  @DisplayName("refuses a damaged bundle")
  void damagedBundle() throws IOException {
    assertRefused(style("gold", "--bundle", "broken"), "damaged");

    Path bundle = Files.createDirectories(folder.resolve("bundles/mine"));
    Files.writeString(bundle.resolve("bundle.json"), "{\"format\": 1", StandardCharsets.UTF_8);
    BundledEngines real = new BundledEngines(folder.resolve("bundles"), new EngineSettings(1));
    assertRefused(
        new Shell(real).run("style", "gold", "--bundle", "mine", "--data", data()), "bundle");
    assertRefused(
        new Shell(real).run("style", "gold", "--bundle", "../mine", "--data", data()), "bundle");
  }

  @Test
  @DisplayName("refuses a data folder that is a file, and leaves it as it is")
  void dataIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "mine", StandardCharsets.UTF_8);

    assertRefused(style("gold"), "is a file");
    assertThat(file).hasContent("mine");
  }

  @Test
  @DisplayName("refuses a damaged database, and leaves it as it is")
  void damagedDatabase() throws IOException {
    style("gold", "--seed", "1", "--out", folder.resolve("1.png").toString());
    Path file = folder.resolve("data/domovoi.mv.db");
    byte[] whole = Files.readAllBytes(file);
    for (int size : List.of(0, 100, 5000)) {
      byte[] part = Arrays.copyOf(whole, size);
      Files.write(file, part);

      assertRefused(style("gold", "--seed", "2"), "domovoi.mv.db");
      assertThat(Files.readAllBytes(file)).isEqualTo(part);
    }
  }

  @Test
  @DisplayName("refuses a database that another program has for itself")
  void lockedDatabase() throws Exception {
    style("gold", "--seed", "1", "--out", folder.resolve("1.png").toString());
    try (Child holder = Child.start("hold=" + folder.resolve("data/domovoi"))) {
      Awaitility.await().until(() -> holder.lines().contains("held"));

      assertRefused(style("gold", "--seed", "2"), "in use by a program that does not share it");
    }
    assertThat(style("gold", "--seed", "1", "--out", folder.resolve("2.png").toString()).status())
        .isZero();
  }

  private static void assertRefused(Result result, String sentence) {
    assertThat(result.status()).as("status, having said %s", result.err()).isEqualTo(2);
    assertThat(result.err()).hasSize(1);
    assertThat(result.err().get(0)).startsWith("domovoi: ").contains(sentence);
    assertThat(result.err().get(0)).hasSizeLessThan(600);
    assertThat(result.out()).isEmpty();
  }

  private Result style(String... args) {
    return new Shell()
        .run(
            Stream.of(Stream.of("style"), Arrays.stream(args), Stream.of("--data", data()))
                .flatMap(part -> part)
                .toArray(String[]::new));
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
