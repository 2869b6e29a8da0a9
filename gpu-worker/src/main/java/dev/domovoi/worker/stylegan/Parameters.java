package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.tensor.Scalars;
import java.util.Map;

/** The parameters of one layer: a view of all parameters below a key prefix. */
record Parameters(Map<String, NDArray> all, String prefix) {

  NDArray get(String name) {
    NDArray array = all.get(prefix + name);
    if (array == null) {
      throw new IllegalStateException("no parameter " + prefix + name);
    }
    return array;
  }

  /** The modulation layer's weight with its equalised learning rate applied. */
  NDArray affine() {
    NDArray weight = get("conv.modulation.weight");
    return Scalars.mul(weight, 1 / Math.sqrt(weight.getShape().get(1)));
  }
}
