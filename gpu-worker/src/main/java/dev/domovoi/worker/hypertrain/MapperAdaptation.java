package dev.domovoi.worker.hypertrain;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.VectorAdaptation;
import java.util.List;
import java.util.Map;

/** The generator under the vectors of one step; nothing of it is this object's. */
final class MapperAdaptation implements Adaptation {
  private final Generator source;
  private final Hypernet network;
  private final DomainOffsets domains;

  MapperAdaptation(Generator source, Hypernet network, DomainOffsets domains) {
    this.source = source;
    this.network = network;
    this.domains = domains;
  }

  @Override
  public Map<String, NDArray> parameters() {
    return network.parameters();
  }

  @Override
  public NDArray rows(List<NDArray> latents, int inject) {
    return VectorAdaptation.mixedRows(source, latents, inject);
  }

  @Override
  public NDArray paint(NDArray rows, Noise noise) {
    return source.synthesize(rows, domains, noise);
  }

  @Override
  public List<List<NDArray>> differences() {
    return domains.differences();
  }

  @Override
  public String description() {
    return network.config().toString();
  }

  @Override
  public void close() {}
}
