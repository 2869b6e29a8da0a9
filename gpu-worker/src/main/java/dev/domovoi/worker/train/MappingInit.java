package dev.domovoi.worker.train;

import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.world.Person;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * First weights of the mapping network. A person's features are colours along a path and things
 * that appear at a threshold, each a function of one latent number. So the first layer starts as a
 * linear spline: every number that makes a person goes to units with kinks at several places.
 * Random weights have to find these functions first, and colours of hair and clothes stay mixed up
 * for long.
 */
final class MappingInit {
  /** The mapping network's own multiplier of weights and biases. */
  private static final double MULTIPLIER = 0.01;

  private static final double[] KINKS = {-1, -0.3, 0.4, 1};
  private static final double GAIN = Double.parseDouble(System.getProperty("x.gain", "0.6"));

  private MappingInit() {}

  /** Tensors {@code style.N.weight} and {@code style.N.bias} of all layers. */
  static Map<String, HostTensor> of(GeneratorConfig config, long seed) {
    int dim = config.styleDim();
    double raw = Math.sqrt(dim) / MULTIPLIER;
    Map<String, HostTensor> out = new LinkedHashMap<>();
    float[] weight = new float[dim * dim];
    float[] bias = new float[dim];
    for (int unit = 0; unit < dim; unit++) {
      weight[unit * dim + unit % Person.LATENT_SIZE] = (float) (GAIN * raw);
      bias[unit] = (float) (-GAIN * KINKS[unit / Person.LATENT_SIZE % KINKS.length] / MULTIPLIER);
    }
    put(out, 1, weight, bias);
    SplittableRandom random = new SplittableRandom(seed);
    for (int layer = 2; layer <= config.mappingLayers(); layer++) {
      float[] mixed = new float[dim * dim];
      for (int i = 0; i < mixed.length; i++) {
        double own = i / dim == i % dim ? 0.7 : 0;
        mixed[i] = (float) (raw * (own + 0.5 * random.nextGaussian() / Math.sqrt(dim)));
      }
      put(out, layer, mixed, new float[dim]);
    }
    return out;
  }

  private static void put(Map<String, HostTensor> out, int layer, float[] weight, float[] bias) {
    int dim = bias.length;
    out.put("style." + layer + ".weight", HostTensor.of(weight, dim, dim));
    out.put("style." + layer + ".bias", HostTensor.of(bias, dim));
  }
}
