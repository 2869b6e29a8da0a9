package dev.domovoi.worker.hypertrain;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.DomainPainter;
import dev.domovoi.worker.tune.VectorAdaptation;
import java.util.List;
import java.util.Map;

/**
 * The generator under the vectors of one step; nothing of it is this object's. Pictures and
 * regularisers see a copy of the vectors, whose gradient then goes through the network at once.
 */
final class MapperAdaptation implements Adaptation {
  private final Generator source;
  private final Hypernet network;
  private final NDArray output;
  private final DomainOffsets domains;
  private final DomainPainter painter;

  /**
   * @param vectors the network's output, differentiable
   */
  MapperAdaptation(Generator source, Hypernet network, DomainOffsets vectors) {
    this.source = source;
    this.network = network;
    this.output = vectors.flat();
    NDArray copy = output.stopGradient().duplicate();
    copy.setRequiresGradient(true);
    this.domains = new DomainOffsets(vectors.layout(), copy);
    this.painter = new DomainPainter(source, domains);
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
    return painter.paint(rows, noise);
  }

  @Override
  public void backward(GradientCollector collector, NDArray loss) {
    painter.backward(collector, loss);
    collector.backward(output.mul(domains.flat().getGradient()).sum());
  }

  @Override
  public void endStep() {
    painter.endStep();
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
