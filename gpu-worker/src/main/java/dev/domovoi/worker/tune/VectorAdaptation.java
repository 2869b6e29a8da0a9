package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import java.util.List;
import java.util.Map;

/** A domain vector for a frozen generator, which stays the caller's. */
public final class VectorAdaptation implements Adaptation {
  /** The only parameter's name. */
  public static final String VECTOR = "domain";

  private final Generator generator;
  private final DomainOffsets domain;
  private final DomainPainter painter;
  private final float[] start;
  private double reach = Double.POSITIVE_INFINITY;

  /**
   * @param manager owner of the vector until {@link #close()}
   * @param generator frozen
   * @param initial the vector to start from, for example {@link DomainLayout#identity()}
   */
  public VectorAdaptation(
      NDManager manager, Generator generator, DomainLayout layout, float[] initial) {
    this.generator = generator;
    this.domain = DomainOffsets.of(manager, layout, List.of(initial));
    domain.flat().setRequiresGradient(true);
    this.painter = new DomainPainter(generator, domain);
    this.start = initial.clone();
  }

  /**
   * Keeps the vector near where it began: a step that leads out of a ball around that ends on its
   * surface.
   *
   * @param distance the ball's radius
   * @return this
   */
  public VectorAdaptation within(double distance) {
    reach = distance;
    return this;
  }

  /** A copy of the vector as it is now. */
  public float[] vector() {
    return domain.toVectors().get(0);
  }

  @Override
  public Map<String, NDArray> parameters() {
    return Map.of(VECTOR, domain.flat());
  }

  @Override
  public NDArray rows(List<NDArray> latents, int inject) {
    return mixedRows(generator, latents, inject);
  }

  /** The rows of a frozen generator; see {@link Adaptation#rows}. */
  public static NDArray mixedRows(Generator generator, List<NDArray> latents, int inject) {
    NDArray first = generator.mapping(latents.get(0));
    return latents.size() == 1
        ? generator.rows(first)
        : generator.mix(first, generator.mapping(latents.get(1)), inject);
  }

  @Override
  public NDArray paint(NDArray rows, Noise noise) {
    return painter.paint(rows, noise);
  }

  @Override
  public void backward(GradientCollector collector, NDArray loss) {
    painter.backward(collector, loss);
  }

  @Override
  public void endStep() {
    painter.endStep();
  }

  @Override
  public void stepped() {
    if (Double.isInfinite(reach)) {
      return;
    }
    float[] now = vector();
    double square = 0;
    for (int i = 0; i < now.length; i++) {
      square += (double) (now[i] - start[i]) * (now[i] - start[i]);
    }
    double distance = Math.sqrt(square);
    if (distance > reach) {
      double share = reach / distance;
      for (int i = 0; i < now.length; i++) {
        now[i] = (float) (start[i] + share * (now[i] - start[i]));
      }
      domain.flat().set(now);
    }
  }

  @Override
  public List<List<NDArray>> differences() {
    return domain.differences();
  }

  @Override
  public String description() {
    return domain.layout().toString();
  }

  @Override
  public void close() {
    domain.flat().close();
  }
}
