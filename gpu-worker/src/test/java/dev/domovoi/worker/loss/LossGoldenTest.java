package dev.domovoi.worker.loss;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.tensor.Scalars;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Losses against the reference implementation")
class LossGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-5;
  private static final Npz LOSSES = Npz.golden("losses.npz");
  private static final Npz IMAGES = Npz.golden("image_ops.npz");

  private NDArray golden(String name) {
    return array(LOSSES.get(name));
  }

  /** Value and gradient with respect to the adapted embeddings. */
  private void check(String name, UnaryOperator<NDArray> loss) {
    check(name, golden("trg"), loss);
  }

  private static void check(String name, NDArray adapted, UnaryOperator<NDArray> loss) {
    adapted.setRequiresGradient(true);
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray value = loss.apply(adapted);
      assertClose(value.toFloatArray(), LOSSES.get(name).floats(), TOLERANCE);
      collector.backward(value);
    }
    assertCloseToMax(
        adapted.getGradient().toFloatArray(), LOSSES.get("grad_trg/" + name).floats(), TOLERANCE);
  }

  private void checkDirection(String name, String target, String origin) {
    check(
        "direction/" + name,
        t -> ClipLosses.direction(t, golden("src"), golden(target), golden(origin)));
  }

  @Test
  @DisplayName("direction, by text and by picture, one domain and many")
  void direction() {
    checkDirection("text_single", "td1", "sd1");
    checkDirection("text_multi", "tdB", "sdB");
    checkDirection("image_single", "td2", "sd2");
    checkDirection("image_multi", "td2B", "sd2B");
  }

  @Test
  @DisplayName("direction of embeddings that are not of unit length")
  void directionOfRawEmbeddings() {
    check(
        "direction/text_multi_unnormalised_x7.3",
        Scalars.mul(golden("trg"), 7.3),
        t ->
            ClipLosses.direction(t, Scalars.mul(golden("src"), 7.3), golden("tdB"), golden("sdB")));
  }

  @Test
  @DisplayName("in-domain angle consistency")
  void indomain() {
    check("indomain", t -> ClipLosses.indomain(t, golden("src")));
    assertThatThrownBy(() -> ClipLosses.indomain(golden("td2"), golden("sd2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("target to target, with a domain that occurs twice as well")
  void betweenTargets() {
    check("tt_direction/text", t -> ClipLosses.betweenTargets(t, golden("tdB")));
    check("tt_direction/image", t -> ClipLosses.betweenTargets(t, golden("td2B")));
    check(
        "tt_direction/image_with_duplicate_domain",
        t -> ClipLosses.betweenTargets(t, golden("td2B_dup")));
    assertThatThrownBy(() -> ClipLosses.betweenTargets(golden("trg"), golden("td2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("within the domain, global, and the reference picture")
  void pictures() {
    check(
        "clip_within/image_single",
        t -> ClipLosses.within(t, golden("src"), golden("td2"), golden("sd2")));
    check(
        "clip_within/image_multi",
        t -> ClipLosses.within(t, golden("src"), golden("td2B"), golden("sd2B")));
    check("global/image_single", t -> ClipLosses.global(t, golden("td2")));
    check("global/image_multi", t -> ClipLosses.global(t, golden("td2B")));
    assertThatThrownBy(() -> ClipLosses.global(golden("trg"), golden("td1")))
        .isInstanceOf(IllegalArgumentException.class);
    NDArray reference =
        ClipLosses.reference(
            List.of(golden("clip_ref/enc0_inv"), golden("clip_ref/enc1_inv")),
            List.of(golden("clip_ref/enc0_orig"), golden("clip_ref/enc1_orig")));
    assertClose(reference.toFloatArray(), LOSSES.get("clip_ref").floats(), TOLERANCE);
    NDArray l2 = Reconstruction.meanSquare(golden("l2_rec/x"), golden("l2_rec/y"));
    assertClose(l2.toFloatArray(), LOSSES.get("l2_rec").floats(), TOLERANCE);
  }

  @Test
  @DisplayName("equal pictures have direction loss one and a finite gradient towards the target")
  void zeroDirection() {
    NDArray adapted = golden("src").duplicate();
    adapted.setRequiresGradient(true);
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray value = ClipLosses.direction(adapted, golden("src"), golden("td2"), golden("sd2"));
      assertThat(value.getFloat()).isEqualTo(1f);
      collector.backward(value);
    }
    NDArray gradient = adapted.getGradient();
    // Six samples share the mean.
    double length = Math.sqrt(gradient.get("0").square().sum().getFloat());
    assertThat(length).isCloseTo(1 / ClipLosses.SHORTEST_DIRECTION / 6, within(0.1));
    NDArray wanted = golden("td2").sub(golden("sd2"));
    assertThat(gradient.get("0").mul(wanted.get("0")).sum().getFloat()).isNegative();
  }

  @Test
  @DisplayName("regularisers of domain vectors")
  void regularisers() {
    String in = "reg/offs/conv_%d/in";
    List<List<NDArray>> inputs =
        List.of(List.of(golden(in.formatted(0))), List.of(golden(in.formatted(1))));
    String out = "reg/offs/conv_%d/out";
    List<List<NDArray>> both =
        List.of(
            List.of(golden(in.formatted(0)), golden(out.formatted(0))),
            List.of(golden(in.formatted(1)), golden(out.formatted(1))));
    same(Regularisers.offsetsL2(inputs), "reg/offsets_l2_in_only");
    same(Regularisers.offsetsL2(both), "reg/offsets_l2_in_out");
    same(Regularisers.offsetsL1(inputs), "reg/offsets_l1_in_only");
    same(
        Regularisers.offsetsL2(List.of(List.of(golden("reg/offs_batch/conv_0/in")))),
        "reg/offsets_l2_batch");
    String affine = "reg/aff/conv_%d/";
    List<List<NDArray>> layers =
        List.of(
            List.of(
                golden(affine.formatted(0) + "gamma").sub(1), golden(affine.formatted(0) + "beta")),
            List.of(
                golden(affine.formatted(1) + "gamma").sub(1),
                golden(affine.formatted(1) + "beta")));
    same(Regularisers.affineL2(layers), "reg/affine_l2");
  }

  private static void same(NDArray actual, String name) {
    assertClose(actual.toFloatArray(), LOSSES.get(name).floats(), TOLERANCE);
  }

  @Test
  @DisplayName("resampled directions and convex combinations with given draws")
  void sampling() {
    double least = LOSSES.get("resample/lo").floats()[0];
    same(
        DomainSampling.resample(
            golden("resample/target"), golden("resample/r"), golden("resample/u01"), least),
        "resample/omega");
    same(
        DomainSampling.resample(
            golden("resample3/target"), golden("resample3/r"), golden("resample3/u01"), least),
        "resample3/omega");
    same(DomainSampling.convex(golden("convex/alphas"), golden("convex/v2")), "convex/out2");
    same(DomainSampling.convex(golden("convex/alphas"), golden("convex/v3")), "convex/out3");
  }

  @ParameterizedTest(name = "{0} times")
  @ValueSource(ints = {1, 2, 4})
  @DisplayName("bicubic shrinking")
  void bicubic(int factor) {
    NDArray in = array(IMAGES.get("bicubic_x" + factor + "/in"));
    int side = (int) in.getShape().get(2);
    try (BicubicDownsample shrink = new BicubicDownsample(manager, side, side, factor)) {
      assertClose(shrink.apply(in), IMAGES.get("bicubic_x" + factor + "/out"), TOLERANCE);
    }
    float[] taps = IMAGES.get("bicubic_x" + factor + "/kernel").floats();
    for (int i = 0; i < taps.length; i++) {
      assertThat(BicubicDownsample.kernel(factor)[i]).isCloseTo(taps[i], within(1e-6));
    }
    assertThatThrownBy(() -> new BicubicDownsample(manager, 10, 9, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
