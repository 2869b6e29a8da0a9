package dev.domovoi.worker.domain;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every parametrisation against the reference implementation, 64 pixels")
class ParametrisationGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final Npz DOMAIN = Npz.golden("domain.npz");
  private static final Npz MORPH = Npz.golden("morph.npz");
  private static final Npz STYLE_DOMAIN = Npz.golden("styledomain.npz");

  private Map<String, HostTensor> weights;
  private Generator generator;

  @BeforeEach
  void load() {
    weights = TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema");
    generator = Generator.frozen(manager, weights);
  }

  private DomainLayout layout(String key) {
    return new DomainLayout(generator.config(), Parametrisation.of(key));
  }

  /** The tensors of an archive below a prefix. */
  private static Map<String, HostTensor> below(Npz npz, String prefix) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    npz.all()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                out.put(name.substring(prefix.length()), tensor);
              }
            });
    return out;
  }

  private float[] trained(String key) {
    Map<String, HostTensor> state =
        key.startsWith("cfull")
            ? TorchCheckpoint.read(Npz.path("domain_" + key + ".pt")).tensors("state_dict")
            : below(DOMAIN, key + "/param/");
    return PublishedDomain.read(layout(key), state);
  }

  private DomainOffsets domain(String key, float[]... vectors) {
    return DomainOffsets.of(manager, layout(key), List.of(vectors));
  }

  private NDArray paint(HostTensor z, DomainOffsets domain) {
    return generator.synthesize(generator.mapping(array(z)), domain, Noise.stored());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "cin_mult",
        "cout_mult",
        "csep_mult",
        "csep_delta",
        "cfull_mult",
        "cfull_delta",
        "aff_cout",
        "aff_cout_no_beta",
        "coutk_mult",
        "cink_mult",
        "svd_s"
      })
  @DisplayName("trained domain, initial domain and strength zero")
  void pictures(String key) {
    DomainOffsets domain = domain(key, trained(key));
    assertClose(paint(DOMAIN.get("z"), domain), DOMAIN.get(key + "/img_domain"), TOLERANCE);
    HostTensor initial = DOMAIN.get(key + "/img_offsets_init");
    NDArray identity = paint(DOMAIN.get("z"), domain(key, domain.layout().identity()));
    assertClose(identity.get("0:1"), initial, TOLERANCE);
    assertClose(paint(DOMAIN.get("z"), domain.scaled(0)).get("0:1"), initial, TOLERANCE);
    assertThat(domain.scaled(1).toVectors().get(0)).isEqualTo(domain.toVectors().get(0));
  }

  /** Domains that differ from the plain generator by numbers of a formula. */
  private float[] formula(DomainLayout layout, String name) {
    float[] vector = layout.identity();
    float[] more = Formula.values(name, vector.length, 0.3f, 0);
    for (DomainLayout.Entry entry : layout.entries()) {
      boolean summand =
          entry.name().equals("beta") || layout.parametrisation().key().endsWith("_delta");
      for (int i = entry.offset(); i < entry.end(); i++) {
        vector[i] += (summand ? 0.02f : 1) * more[i];
      }
    }
    return vector;
  }

  @ParameterizedTest
  @EnumSource(Parametrisation.class)
  @DisplayName("different domains in one batch are the same as one after the other")
  void perSample(Parametrisation parametrisation) {
    DomainLayout layout = layout(parametrisation.key());
    NDArray w = generator.mapping(array(DOMAIN.get("z")));
    NDList single = new NDList();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      vectors.add(formula(layout, "domain " + i));
      DomainOffsets one = DomainOffsets.of(manager, layout, List.of(vectors.get(i)));
      single.add(generator.synthesize(w.get(i + ":" + (i + 1)), one, Noise.stored()));
    }
    DomainOffsets all = DomainOffsets.of(manager, layout, vectors);
    NDArray together = generator.synthesize(w, all, Noise.stored());
    assertClose(together.toFloatArray(), NDArrays.concat(single, 0).toFloatArray(), 2e-5);
  }

  @ParameterizedTest
  @EnumSource(Parametrisation.class)
  @DisplayName("gradients agree with finite differences, for one domain and for several")
  void gradients(Parametrisation parametrisation) {
    DomainLayout layout = layout(parametrisation.key());
    NDArray w = generator.mapping(array(DOMAIN.get("z")).get("0:2"));
    for (int domains = 1; domains <= 2; domains++) {
      List<float[]> vectors = new ArrayList<>();
      for (int i = 0; i < domains; i++) {
        vectors.add(formula(layout, "domain " + i));
      }
      NDArray flat = DomainOffsets.of(manager, layout, vectors).flat();
      flat.setRequiresGradient(true);
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        collector.backward(measure(w, new DomainOffsets(layout, flat)));
      }
      // Along the gradient itself the slope is its length.
      NDArray gradient = flat.getGradient();
      double slope = Math.sqrt(gradient.square().sum().getFloat());
      NDArray step = gradient.mul(1 / slope / slope);
      double up = measure(w, new DomainOffsets(layout, flat.add(step))).getFloat();
      double down = measure(w, new DomainOffsets(layout, flat.sub(step))).getFloat();
      assertThat((up - down) / 2).as("slope by differences").isBetween(0.97, 1.03);
    }
  }

  private NDArray measure(NDArray w, DomainOffsets domain) {
    NDArray image = generator.synthesize(w, domain, Noise.stored());
    float[] weights = Formula.values("R", (int) image.size(), 1, 0);
    return image.mul(array(HostTensor.of(weights, image.getShape().getShape()))).sum();
  }

  @ParameterizedTest(name = "{0}·p + {1}·q")
  @CsvSource({"0, 0", "0.5, 0", "1, 0", "0.5, 0.5", "1, 1", "1, -1"})
  @DisplayName("combinations of two domains")
  void morph(float a, float b) {
    DomainOffsets p =
        domain("cin_mult", PublishedDomain.read(layout("cin_mult"), below(MORPH, "p/")));
    DomainOffsets q =
        domain("cin_mult", PublishedDomain.read(layout("cin_mult"), below(MORPH, "q/")));
    String name = ("img_a" + a + "_b" + b).replace(".0", "");
    assertClose(paint(MORPH.get("z"), p.combined(a, q, b)), MORPH.get(name), TOLERANCE);
    DomainOffsets blend = DomainOffsets.blend(List.of(p, q), List.of(a, b));
    assertCloseToMax(blend.flat().toFloatArray(), p.combined(a, q, b).flat().toFloatArray(), 1e-6);
  }

  @Test
  @DisplayName("factors combine around one")
  void combinedFactors() {
    DomainOffsets affine = domain("aff_cout", trained("aff_cout"));
    NDArray half = paint(DOMAIN.get("z"), affine.combined(0.5f, affine, 0.5f));
    assertClose(half, DOMAIN.get("aff_cout/img_domain"), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s_delta", "cin_mult"})
  @DisplayName("StyleDomain's two parametrisations and its strength")
  void styleDomain(String key) {
    DomainOffsets domain =
        domain(key, PublishedDomain.read(layout(key), below(STYLE_DOMAIN, key + "/param/")));
    HostTensor z = STYLE_DOMAIN.get("z");
    assertClose(paint(z, domain), STYLE_DOMAIN.get(key + "/img_domain"), TOLERANCE);
    assertClose(
        paint(z, domain.scaled(0.6f)), STYLE_DOMAIN.get(key + "/img_domain_power0.6"), TOLERANCE);
  }

  @Test
  @DisplayName("reading is strict, and writing gives the published names and shapes")
  void files() {
    for (String key : List.of("cin_mult", "csep_mult", "cfull_mult", "cfull_delta", "aff_cout")) {
      Map<String, HostTensor> state =
          TorchCheckpoint.read(Npz.path("domain_" + key + ".pt")).tensors("state_dict");
      Map<String, HostTensor> written =
          PublishedDomain.write(layout(key), PublishedDomain.read(layout(key), state));
      assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(state.keySet());
      written.forEach(
          (name, tensor) -> {
            assertThat(tensor.shape()).isEqualTo(state.get(name).shape());
            assertThat(tensor.floats()).isEqualTo(state.get(name).floats());
          });
      Map<String, HostTensor> more = new HashMap<>(state);
      more.put("heads.conv_9.params_in", HostTensor.of(new float[1], 1));
      assertThatThrownBy(() -> PublishedDomain.read(layout(key), more))
          .isInstanceOf(WeightsException.class);
      Map<String, HostTensor> less = new HashMap<>(state);
      less.remove(state.keySet().iterator().next());
      assertThatThrownBy(() -> PublishedDomain.read(layout(key), less))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("heads.conv_0");
    }
  }

  @Test
  @DisplayName("singular values of weights that change cannot be shifted")
  void singularValuesNeedFrozenWeights() {
    Generator trainable = Generator.trainable(manager, weights);
    DomainOffsets domain = domain("svd_s", trained("svd_s"));
    NDArray w = generator.mapping(array(DOMAIN.get("z")));
    assertThatThrownBy(() -> trainable.synthesize(w, domain, Noise.stored()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("frozen");
  }
}
