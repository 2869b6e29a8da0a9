package dev.domovoi.worker.hypertrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.metrics.DomainMetrics;
import dev.domovoi.worker.metrics.Evaluation;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a hypernetwork on domains, seen or not seen in training, by the first encoder. Running
 * statistics are used, as in inference.
 */
public final class MapperEvaluation {
  private final NDManager manager;
  private final Generator generator;
  private final Evaluation evaluation;

  /**
   * One domain's figures.
   *
   * @param name of the domain
   * @param adapted of the adapted pictures
   * @param plain of the source generator's pictures of the same people towards the same target
   */
  public record Row(String name, DomainMetrics adapted, DomainMetrics plain) {}

  /**
   * A domain to measure.
   *
   * @param name for the table
   * @param input of the hypernetwork, (1, width)
   * @param target of the first encoder, (templates, D) or (1, D)
   */
  public record Domain(String name, NDArray input, NDArray target) {}

  /**
   * @param manager parent of what a run needs; nothing is left in it
   */
  public MapperEvaluation(NDManager manager, Generator generator, Evaluation evaluation) {
    this.manager = manager;
    this.generator = generator;
    this.evaluation = evaluation;
  }

  /** Measures each of the domains. */
  public List<Row> run(Hypernet network, List<Domain> domains) {
    Gradients.off();
    List<float[]> plain =
        evaluation
            .embeddings(
                (z, noise) -> generator.synthesize(generator.mapping(z), Modulation.NONE, noise))
            .get(0);
    List<Row> out = new ArrayList<>();
    for (Domain domain : domains) {
      try (NDManager own = manager.newSubManager()) {
        DomainOffsets offsets = offsets(own, network, domain);
        List<float[]> adapted =
            evaluation
                .embeddings(
                    (z, noise) -> generator.synthesize(generator.mapping(z), offsets, noise))
                .get(0);
        List<float[]> target = Evaluation.rows(domain.target());
        out.add(
            new Row(
                domain.name(), DomainMetrics.of(adapted, target), DomainMetrics.of(plain, target)));
      }
    }
    return out;
  }

  private static DomainOffsets offsets(NDManager own, Hypernet network, Domain domain) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      DomainOffsets made = network.domains(domain.input());
      return new DomainOffsets(made.layout(), Scopes.own(own, made.flat().duplicate()));
    }
  }

  /** The domains of texts. */
  public static List<Domain> of(TextDomains texts, List<DomainPair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                new Domain(
                    pair.target(),
                    texts.input(pair.target()),
                    texts.described(pair.target()).get(0)))
        .toList();
  }
}
