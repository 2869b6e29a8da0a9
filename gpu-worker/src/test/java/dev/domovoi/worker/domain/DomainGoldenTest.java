package dev.domovoi.worker.domain;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Domain vectors against the reference implementation, 64 pixels")
class DomainGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final Npz FORWARD = Npz.golden("forward.npz");
  private static final Npz DOMAIN = Npz.golden("domain.npz");
  private static final Npz BATCH = Npz.golden("domain_batch.npz");
  private static final Npz GRADIENT = Npz.golden("grad.npz");

  private Generator generator;
  private DomainLayout layout;

  @BeforeEach
  void load() {
    Map<String, HostTensor> weights =
        TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema");
    generator = Generator.frozen(manager, weights);
    layout = new DomainLayout(generator.config(), Parametrisation.CIN_MULT);
  }

  private float[] vector(IntFunction<float[]> conv) {
    Map<String, float[]> parts = new LinkedHashMap<>();
    for (int i = 0; i < generator.config().convs(); i++) {
      parts.put("conv_" + i + "/in", conv.apply(i));
    }
    return layout.flatten(parts);
  }

  private DomainOffsets single(IntFunction<float[]> conv) {
    return DomainOffsets.of(manager, layout, List.of(vector(conv)));
  }

  private NDArray paint(HostTensor z, DomainOffsets domain) {
    return generator.synthesize(generator.mapping(array(z)), domain, Noise.stored());
  }

  @Test
  @DisplayName("one vector for all samples")
  void oneDomain() {
    DomainOffsets domain =
        single(i -> DOMAIN.get("cin_mult/param/heads.conv_" + i + ".params_in").floats());
    assertClose(paint(FORWARD.get("z"), domain), DOMAIN.get("cin_mult/img_domain"), TOLERANCE);
  }

  @Test
  @DisplayName("the same vector from a published file")
  void publishedFile() {
    Map<String, HostTensor> state =
        TorchCheckpoint.read(Npz.path("domain_cin_mult.pt")).tensors("state_dict");
    DomainOffsets domain = single(i -> state.get("heads.conv_" + i + ".params_in").floats());
    assertClose(paint(FORWARD.get("z"), domain), DOMAIN.get("cin_mult/img_domain"), TOLERANCE);
  }

  @Test
  @DisplayName("a zero vector and strength zero are the plain generator")
  void zero() {
    NDArray plain =
        paint(
            FORWARD.get("z"),
            DomainOffsets.of(manager, layout, List.of(new float[layout.count()])));
    assertClose(plain.get("0:1"), DOMAIN.get("cin_mult/img_offsets_none"), TOLERANCE);
    DomainOffsets domain =
        single(i -> DOMAIN.get("cin_mult/param/heads.conv_" + i + ".params_in").floats());
    assertClose(
        paint(FORWARD.get("z"), domain.scaled(0)).get("0:1"),
        DOMAIN.get("cin_mult/img_offsets_none"),
        TOLERANCE);
  }

  @Test
  @DisplayName("another vector for each sample of one batch")
  void perSample() {
    List<float[]> vectors = new ArrayList<>();
    for (int sample = 0; sample < 3; sample++) {
      int row = sample;
      vectors.add(
          vector(
              i -> {
                float[] all = BATCH.get("in_conv_" + i).floats();
                int c = all.length / 3;
                return java.util.Arrays.copyOfRange(all, row * c, (row + 1) * c);
              }));
    }
    NDArray image = paint(BATCH.get("z"), DomainOffsets.of(manager, layout, vectors));
    assertClose(image, BATCH.get("img"), TOLERANCE);
  }

  @Test
  @DisplayName("gradient of the sum and of a weighted sum with respect to the vector")
  void gradient() {
    DomainOffsets domain =
        single(i -> GRADIENT.get("param/heads.conv_" + i + ".params_in").floats());
    for (boolean weighted : new boolean[] {false, true}) {
      NDArray flat = domain.flat().duplicate();
      flat.setRequiresGradient(true);
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        NDArray image = paint(GRADIENT.get("z"), new DomainOffsets(layout, flat));
        assertClose(image, GRADIENT.get("img"), TOLERANCE);
        collector.backward(weighted ? image.mul(array(GRADIENT.get("R"))).sum() : image.sum());
        Map<String, float[]> found = layout.unflatten(flat.getGradient().toFloatArray());
        String name = weighted ? "grad_weighted/" : "grad_sum/";
        for (int i = 0; i < 9; i++) {
          float[] wanted = GRADIENT.get(name + "heads.conv_" + i + ".params_in").floats();
          assertCloseToMax(found.get("conv_" + i + "/in"), wanted, 1e-3);
        }
      }
    }
  }

  @Test
  @DisplayName("gradient with respect to W+")
  void latentGradient() {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray w = array(GRADIENT.get("wplus"));
      w.setRequiresGradient(true);
      DomainOffsets domain =
          single(i -> GRADIENT.get("param/heads.conv_" + i + ".params_in").floats());
      NDArray image = generator.synthesize(w, domain, Noise.stored());
      assertClose(image, GRADIENT.get("img_wplus"), TOLERANCE);
      collector.backward(image.mul(array(GRADIENT.get("R")).get("0:2")).sum());
      assertCloseToMax(w.getGradient().toFloatArray(), GRADIENT.get("grad_wplus").floats(), 1e-3);
    }
  }
}
