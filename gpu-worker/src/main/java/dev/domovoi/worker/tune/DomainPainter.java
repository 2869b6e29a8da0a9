package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.stylegan.DomainTape;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import java.util.ArrayList;
import java.util.List;

/**
 * Paints with a frozen generator under a domain that is trained. Where the domain allows it, the
 * generator's own short {@linkplain DomainTape tape} stands in for a record of every operation.
 * Used by one thread at a time.
 */
public final class DomainPainter {
  private final Generator generator;
  private final Modulation domain;
  private final boolean tapes;
  private final List<DomainTape> open = new ArrayList<>();

  /**
   * @param generator frozen
   * @param domain offsets that require gradients
   */
  public DomainPainter(Generator generator, Modulation domain) {
    this.generator = generator;
    this.domain = domain;
    this.tapes = DomainTape.fits(generator.config(), domain);
  }

  /** See {@link Adaptation#paint}. */
  public NDArray paint(NDArray rows, Noise noise) {
    if (!tapes || !Gradients.recorded()) {
      return generator.synthesize(rows, domain, noise);
    }
    DomainTape tape = generator.record(rows, domain, noise);
    open.add(tape);
    return tape.picture();
  }

  /** See {@link Adaptation#backward}. */
  public void backward(GradientCollector collector, NDArray loss) {
    collector.backward(loss);
    open.stream().map(DomainTape::objective).reduce(NDArray::add).ifPresent(collector::backward);
  }

  /** See {@link Adaptation#endStep}. */
  public void endStep() {
    open.clear();
  }
}
