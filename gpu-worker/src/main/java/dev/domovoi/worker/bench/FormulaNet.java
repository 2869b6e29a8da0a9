package dev.domovoi.worker.bench;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Generators and domain vectors with weights by {@link Formula}. */
public final class FormulaNet {
  private static final float SQRT3 = (float) Math.sqrt(3);
  private static final float[] BLUR = {1, 3, 3, 1};

  private FormulaNet() {}

  /** Weights of unit variance, as training starts from, in the published key layout. */
  public static Map<String, HostTensor> generator(GeneratorConfig config) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    config
        .layout()
        .forEach(
            (key, shape) -> {
              int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
              out.put(key, HostTensor.of(weight(key, count), shape));
            });
    return out;
  }

  private static float[] weight(String key, int count) {
    String name = "g_ema/" + key;
    if (key.endsWith(".kernel")) {
      float[] kernel = new float[16];
      for (int i = 0; i < 16; i++) {
        kernel[i] = BLUR[i / 4] * BLUR[i % 4] / 16;
      }
      return kernel;
    }
    if (key.startsWith("style.")) {
      return Formula.values(name, count, key.endsWith("weight") ? 100 * SQRT3 : 10, 0);
    }
    if (key.endsWith("modulation.bias")) {
      return Formula.values(name, count, 0.25f, 1);
    }
    if (key.endsWith("noise.weight")) {
      return Formula.values(name, count, 0.5f, 0);
    }
    return Formula.values(name, count, key.endsWith("bias") ? 0.25f : SQRT3, 0);
  }

  /** A domain vector with offsets in [−0.5, 0.5). */
  public static float[] domain(DomainLayout layout) {
    Map<String, float[]> parts = new LinkedHashMap<>();
    for (DomainLayout.Entry entry : layout.entries()) {
      String name = entry.key() + "/" + entry.name();
      parts.put(name, Formula.values("domain/" + name, entry.length(), 0.5f, 0));
    }
    return layout.flatten(parts);
  }
}
