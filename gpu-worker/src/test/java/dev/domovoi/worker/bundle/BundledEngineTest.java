package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine with the embedded bundle")
class BundledEngineTest {
  private static BundledEngine engine;

  @BeforeAll
  static void open() throws BundleException {
    engine = BundledEngine.open("portraits", Path.of("no-such-folder"), new EngineSettings(1));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static PictureSpec spec(String prompt, long seed, double strength) {
    return new PictureSpec(new Prompt(prompt), seed, strength, 1, Mode.INSTANT);
  }

  private static DomainVector vector(String prompt) throws EngineException {
    return engine.instantVectors(List.of(new Prompt(prompt))).get(0);
  }

  private static Raster paint(String prompt, long seed, double strength) throws EngineException {
    return engine
        .render(List.of(new RenderJob(vector(prompt), spec(prompt, seed, strength))))
        .get(0);
  }

  /** Mean absolute difference over all channels, 0 to 255. */
  private static double difference(Raster a, Raster b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / a.rgb().length;
  }

  @Test
  @DisplayName("tells what it is")
  void info() {
    assertThat(engine.bundle().name()).isEqualTo("portraits");
    assertThat(engine.bundle().pictureSize()).isEqualTo(512);
    assertThat(engine.bundle().fingerprint()).matches("[0-9a-f]{16}");
    assertThat(engine.bundle().modes()).contains(Mode.INSTANT);
  }

  @Test
  @DisplayName("paints the same picture byte for byte, alone or in any batch")
  void sameBytes() throws EngineException {
    List<RenderJob> jobs =
        Stream.of("van gogh", "gold statue", "neon", "pencil sketch", "comic book")
            .map(
                prompt -> {
                  try {
                    return new RenderJob(vector(prompt), spec(prompt, 7, 1));
                  } catch (EngineException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    List<Raster> together = engine.render(jobs);
    for (int i = 0; i < jobs.size(); i++) {
      Raster alone = engine.render(List.of(jobs.get(i))).get(0);
      assertThat(together.get(i).rgb()).isEqualTo(alone.rgb());
    }
  }

  @Test
  @DisplayName("gives the same vector for the same words, whatever else is asked")
  void sameVector() throws EngineException {
    List<DomainVector> two =
        engine.instantVectors(List.of(new Prompt("gold statue"), new Prompt("van gogh")));
    assertThat(two.get(1)).isEqualTo(vector("van gogh"));
    assertThat(two.get(0)).isNotEqualTo(two.get(1));
    assertThat(two.get(0).size()).isEqualTo(engine.bundle().vectorSize());
  }

  @Test
  @DisplayName("paints two styles and two people apart, and strength 0 plain in any style")
  void stylesAndPeople() throws EngineException {
    Raster first = paint("van gogh", 3, 1);
    assertThat(difference(first, paint("gold statue", 3, 1))).isGreaterThan(20);
    assertThat(difference(first, paint("van gogh", 4, 1))).isGreaterThan(2);
    Raster plain = paint("van gogh", 3, 0);
    assertThat(plain.rgb()).isEqualTo(paint("gold statue", 3, 0).rgb());
    assertThat(difference(plain, first)).isGreaterThan(20);
  }

  @Test
  @DisplayName("brings at least eight styles that differ from each other and from the plain one")
  void eightStyles() throws EngineException {
    List<String> prompts =
        List.of(
            "van gogh",
            "gold statue",
            "neon",
            "pop art",
            "pencil sketch",
            "ice sculpture",
            "stained glass",
            "blueprint",
            "vampire",
            "underwater");
    List<Raster> pictures =
        Stream.concat(Stream.of(paint("neon", 5, 0)), prompts.stream().map(this::quietly)).toList();
    for (int a = 0; a < pictures.size(); a++) {
      for (int b = 0; b < a; b++) {
        assertThat(difference(pictures.get(a), pictures.get(b))).isGreaterThan(15);
      }
    }
  }

  private Raster quietly(String prompt) {
    try {
      return paint(prompt, 5, 1);
    } catch (EngineException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("refuses a vector of another model in one sentence")
  void foreignVector() {
    DomainVector foreign = new DomainVector("cin_mult", new float[6048]);
    assertThatThrownBy(() -> engine.render(List.of(new RenderJob(foreign, spec("van gogh", 1, 1)))))
        .isInstanceOf(EngineException.class)
        .hasMessage("failure.other-model");
  }
}
