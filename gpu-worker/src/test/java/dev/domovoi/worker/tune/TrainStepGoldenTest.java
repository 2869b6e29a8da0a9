package dev.domovoi.worker.tune;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.clip.ClipVision;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fine-tuning trajectories of the reference implementation")
class TrainStepGoldenTest extends EngineTest {
  private static final double TRAJECTORY = 2e-3;

  private Generator generator;
  private DomainLayout layout;
  private ImageEmbedder embedder;

  @BeforeEach
  void load() {
    generator =
        Generator.frozen(manager, TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema"));
    layout = new DomainLayout(generator.config(), Parametrisation.CIN_MULT);
    ClipVision tower =
        new ClipVision(manager, ClipWeights.read(Npz.path("clip/clip_tiny_state.pt")));
    embedder = new ClipImageEmbedder(manager, List.of(tower), 64, false);
  }

  /** The recorded latents and noise. */
  private StepInputs.Source draws(Npz golden) {
    NDArray z = array(golden.get("z"));
    return (local, step) ->
        new StepInputs(
            List.of(z.get(step)),
            10,
            10,
            noise(golden, "noise_src/" + step),
            noise(golden, "noise_trg/" + step));
  }

  private Noise noise(Npz golden, String prefix) {
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < generator.config().convs(); i++) {
      maps.add(array(golden.get(prefix + "/" + i)));
    }
    return Noise.explicit(maps);
  }

  private float[] flat(Npz golden, String prefix) {
    Map<String, float[]> parts = new LinkedHashMap<>();
    for (int i = 0; i < generator.config().convs(); i++) {
      HostTensor part = golden.get(prefix + "heads.conv_" + i + ".params_in");
      parts.put("conv_" + i + "/in", part.floats());
    }
    return layout.flatten(parts);
  }

  private void follow(
      Npz golden, TuneGoal goal, LossWeights weights, double rate, int steps, List<Integer> seen)
      throws InterruptedException {
    TuneSettings settings =
        new TuneSettings(
            steps,
            4,
            rate,
            0.9,
            0.999,
            weights,
            0,
            TuneSettings.Crossover.SHARED,
            1,
            Optional.empty());
    float[] start = layout.identity();
    try (VectorAdaptation adaptation = new VectorAdaptation(manager, generator, layout, start)) {
      // Adam's first moment after step one is a tenth of the gradient.
      Map<String, float[]> first = new HashMap<>();
      TuneMonitor monitor =
          progress -> {
            int step = progress.step() - 1;
            progress
                .losses()
                .forEach(
                    (name, value) -> {
                      String key = "step" + step + "/loss/" + name;
                      String full = golden.all().containsKey(key) ? key : key + "_ViT-B-32";
                      float wanted = golden.get(full).floats()[0];
                      assertClose(new float[] {value.floatValue()}, new float[] {wanted}, 2e-4);
                    });
            assertClose(
                new float[] {(float) progress.total()},
                golden.get("step" + step + "/loss/total").floats(),
                2e-4);
            if (step == 0) {
              HostTensor mean = progress.checkpoint().tensors().get("mean/domain");
              assertThat(mean).isNotNull();
              first.put("gradient", mean.floats());
            }
            if (seen.contains(step)) {
              assertClose(
                  adaptation.vector(), flat(golden, "step" + step + "/param_after/"), TRAJECTORY);
            }
          };
      TuneResult result =
          new FineTuner(manager, generator, embedder, new GradientTurn())
              .run(adaptation, goal, settings, monitor, draws(golden), Optional.empty());
      assertThat(result.end()).isEqualTo(TuneResult.End.FINISHED);
      float[] gradient = first.getOrDefault("gradient", new float[0]);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= 10;
      }
      assertCloseToMax(gradient, flat(golden, "step0/grad/"), 1e-3);
      DomainOffsets learned = DomainOffsets.of(manager, layout, List.of(adaptation.vector()));
      NDArray image =
          generator.synthesize(
              generator.mapping(array(golden.get("z")).get(0)), learned, Noise.stored());
      assertClose(image, golden.get("final_img"), TRAJECTORY);
    }
  }

  @Test
  @DisplayName("by text: direction, rate 0.1, six steps")
  void text() throws InterruptedException {
    Npz golden = Npz.golden("text_direction_lr0.1.npz");
    TuneGoal goal =
        new TuneGoal.Texts(
            List.of(array(golden.get("src_text_emb")).expandDims(0)),
            List.of(array(golden.get("trg_text_emb")).expandDims(0)));
    follow(golden, goal, LossWeights.NONE.withDirection(1), 0.1, 6, List.of(0, 1, 5));
  }

  @Test
  @DisplayName("by one picture: four losses, rate 0.01, five steps")
  void picture() throws InterruptedException {
    Npz golden = Npz.golden("image_mtg_lr0.01.npz");
    NDArray picture = array(golden.get("ref_image"));
    TuneGoal goal =
        TuneGoal.Picture.of(
            manager,
            embedder,
            generator,
            picture,
            array(golden.get("ref_latent_wplus")),
            picture,
            Optional.empty());
    follow(golden, goal, LossWeights.PICTURE, 0.01, 5, List.of(0, 1, 4));
  }
}
