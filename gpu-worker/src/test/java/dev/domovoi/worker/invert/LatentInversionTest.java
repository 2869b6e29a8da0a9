package dev.domovoi.worker.invert;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.loss.Reconstruction;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Inversion by optimisation")
class LatentInversionTest extends EngineTest {
  private static final GeneratorConfig CONFIG = new GeneratorConfig(16, 8, 2, List.of(8, 6, 5));

  @Test
  @DisplayName("the prior is the reference implementation's")
  void priorGolden() {
    Npz golden = Npz.golden("ii2s_pnorm.npz");
    try (LatentPrior prior =
        new LatentPrior(
            manager, golden.get("X_mean"), golden.get("X_comp"), golden.get("X_stdev"))) {
      NDArray value = Scalars.mul(prior.of(array(golden.get("latent"))), 1e-3);
      assertClose(value.toFloatArray(), golden.get("pnorm_loss_lambda_1e3").floats(), 1e-6);
    }
  }

  @Test
  @DisplayName("random people have an estimated prior of one, strange latents a larger one")
  void priorEstimated() {
    Generator generator =
        Generator.frozen(manager, TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema"));
    try (LatentPrior prior = LatentPrior.estimate(manager, generator, 6000, 1)) {
      long[] seeds = new long[1000];
      for (int i = 0; i < seeds.length; i++) {
        seeds[i] = 1_000_000 + i;
      }
      NDArray w = generator.mapping(Gaussian.latents(manager, 48, seeds));
      assertThat(prior.of(w).getFloat()).isCloseTo(1, within(0.08f));
      assertThat(prior.of(w.mul(3)).getFloat()).isGreaterThan(2);
    }
  }

  @Test
  @DisplayName("comes near a picture of the generator's own, with the best latents it saw")
  void converges() throws InterruptedException {
    Generator generator = Generator.frozen(manager, GeneratorInit.weights(CONFIG, 3, true));
    NDArray hidden = generator.rows(generator.mapping(Gaussian.latents(manager, 8, 99)));
    NDArray picture = generator.synthesize(hidden, Modulation.NONE, Noise.stored());
    NDArray average = generator.meanLatent(manager, 256, 1);
    List<Double> totals = new ArrayList<>();
    try (LatentPrior prior = LatentPrior.estimate(manager, generator, 2000, 1)) {
      LatentInversion inversion =
          new LatentInversion(
              generator,
              average,
              Optional.of(prior),
              Optional.of(Reconstruction::meanSquare),
              new GradientTurn(),
              new LatentInversion.Settings(150, 0.05, 1e-3));
      NDArray found =
          inversion.run(picture, picture, progress -> totals.add(progress.total()), () -> false);
      assertThat(found.getShape()).isEqualTo(hidden.getShape());
      NDArray again = generator.synthesize(found, Modulation.NONE, Noise.stored());
      NDArray plain = generator.synthesize(average.expandDims(0), Modulation.NONE, Noise.stored());
      float before = Reconstruction.meanSquare(plain, picture).getFloat();
      float after = Reconstruction.meanSquare(again, picture).getFloat();
      assertThat(after).isLessThan(0.1f * before);
      assertThat(totals).hasSize(150);
      int[] asked = {0};
      inversion.run(picture, picture, progress -> {}, () -> ++asked[0] > 3);
      assertThat(asked[0]).as("ended when asked to").isEqualTo(4);
    }
  }

  @Test
  @DisplayName("latent files come back as they were written; broken ones are refused")
  void files(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("w.npy");
    float[] values = Gaussian.floats(1, 2, CONFIG.rows() * CONFIG.styleDim());
    NpyFile.write(file, HostTensor.of(values, 1, CONFIG.rows(), CONFIG.styleDim()));
    assertThat(LatentFile.readRows(manager, file, CONFIG).toFloatArray()).isEqualTo(values);
    byte[] sound = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      byte[] bad = sound.clone();
      int length = round % 3 == 0 ? random.nextInt(bad.length) : bad.length;
      for (int i = 0; i < 3; i++) {
        bad[random.nextInt(128)] = (byte) random.nextInt(256);
      }
      Files.write(file, java.util.Arrays.copyOf(bad, length));
      try {
        LatentFile.readRows(manager, file, CONFIG).close();
      } catch (WeightsException expected) {
        assertThat(expected.getMessage()).endsWith(".");
      }
    }
    NpyFile.write(file, HostTensor.of(new float[6], 6));
    assertThatThrownBy(() -> LatentFile.readRows(manager, file, CONFIG))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("6 rows of 8");
  }
}
