package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bundle with an encoder of pictures")
class PictureVectorTest {
  private static final String RESOURCES = "/dev/domovoi/bundles/portraits/";

  @TempDir private static Path bundles;
  private static BundledEngine engine;

  @BeforeAll
  static void bundleWithUntrainedEncoder() throws Exception {
    Path folder = Files.createDirectory(bundles.resolve("seeing"));
    BundleSpec spec = BundleFolder.find("portraits", bundles).spec();
    for (BundleSpec.WeightFile file : spec.files().all()) {
      try (InputStream in = BundledEngine.class.getResourceAsStream(RESOURCES + file.file())) {
        Files.copy(in, folder.resolve(file.file()));
      }
    }
    Map<String, HostTensor> text = Safetensors.read(folder.resolve("text.safetensors")).tensors();
    int width = TextReader.of(text).outputs();
    GeneratorConfig generator =
        GeneratorConfig.infer(Safetensors.read(folder.resolve("generator.safetensors")).tensors());
    PictureEncoder.Sizes sizes =
        new PictureEncoder.Sizes(width, generator.rows(), generator.styleDim());
    Path encoder = folder.resolve("pictures.safetensors");
    SafetensorsWriter.half().write(encoder, PictureEncoder.initial(3, sizes), Map.of());
    Files.writeString(
        folder.resolve(BundleSpec.FILE_NAME),
        spec.withPictures(
                new BundleSpec.WeightFile("pictures.safetensors", BundleFolder.sha256(encoder)))
            .toJson());
    engine = BundledEngine.open("seeing", bundles, EngineSettings.standard());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  @DisplayName("turns a picture of any size into a vector, the same each time")
  void vector() throws Exception {
    assertThat(engine.bundle().readsPictures()).isTrue();
    DomainVector red = engine.pictureVector(picture(300, 200, 0xff0000));

    assertThat(red.size()).isEqualTo(engine.bundle().vectorSize());
    assertThat(engine.pictureVector(picture(300, 200, 0xff0000))).isEqualTo(red);
    assertThat(engine.pictureVector(picture(64, 64, 0x0000ff))).isNotEqualTo(red);
  }

  @Test
  @DisplayName("fine-tunes towards the picture, from the vector that it gives at once")
  void fineTuned() throws Exception {
    Raster picture = picture(80, 80, 0x20c040);
    DomainVector instant = engine.pictureVector(picture);
    List<DomainVector> seen = new ArrayList<>();
    FineTuning.Watch watch =
        new FineTuning.Watch() {
          @Override
          public boolean cancelled() {
            return seen.size() == 4;
          }

          @Override
          public void step(FineTuning.Step step) {
            seen.add(step.vector().get());
          }
        };
    Prompt prompt = Prompt.of("picture 0123456789abcdef");

    assertThat(
            engine.fineTune(
                new FineTuning.Task(prompt, Optional.of(picture), Optional.empty()), watch))
        .isEmpty();

    assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isNotEqualTo(instant);
    // One step of Adam changes no number by more than the learning rate, or little more.
    for (int i = 0; i < instant.size(); i++) {
      assertThat(Math.abs(seen.get(0).values()[i] - instant.values()[i])).isLessThan(0.05f);
    }
  }

  private static Raster picture(int width, int height, int rgb) {
    byte[] bytes = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      bytes[3 * i] = (byte) (rgb >> 16);
      bytes[3 * i + 1] = (byte) (rgb >> 8);
      bytes[3 * i + 2] = (byte) rgb;
    }
    return new Raster(width, height, bytes);
  }
}
