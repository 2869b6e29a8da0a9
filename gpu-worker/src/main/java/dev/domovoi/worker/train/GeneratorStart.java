package dev.domovoi.worker.train;

import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import dev.domovoi.worker.world.StyleDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finished bundle as the beginning of a further training of its generator. */
final class GeneratorStart {
  /** The first phrases of a domain are the plainest. */
  private static final int USUAL_PHRASES = 8;

  private GeneratorStart() {}

  /**
   * The generator's tensors, and for each domain the mean of what the hypernetwork makes of its
   * usual phrases, named as a training names them.
   */
  static Map<String, HostTensor> of(OpenBundle bundle, List<StyleDomain> domains) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    for (String key : bundle.layout().config().layout().keySet()) {
      HostTensor tensor = bundle.weights().get(key);
      if (tensor == null) {
        throw new WeightsException("The bundle's generator has no tensor " + key + ".");
      }
      out.put(key, tensor);
    }
    float[][] table = domains.stream().map(d -> meanVector(bundle, d)).toArray(float[][]::new);
    out.putAll(DomainTable.parts(table, bundle.layout()));
    return out;
  }

  private static float[] meanVector(OpenBundle bundle, StyleDomain domain) {
    List<String> phrases = domain.phrases().stream().limit(USUAL_PHRASES).toList();
    float[] mean = new float[bundle.layout().count()];
    for (String phrase : phrases) {
      float[] vector = bundle.vector(phrase);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / phrases.size();
      }
    }
    return mean;
  }
}
