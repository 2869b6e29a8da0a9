package dev.domovoi.app.cli;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypertrain.DomainPair;
import dev.domovoi.worker.hypertrain.MapperEvaluation;
import dev.domovoi.worker.hypertrain.TextDomains;
import dev.domovoi.worker.metrics.Evaluation;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import java.util.List;
import java.util.Locale;

/**
 * Prints how well a trained hypernetwork does on domains.
 *
 * @param pictures painted for each domain
 * @param seed of the people
 */
record MapperReport(Console console, ModelSet set, TrainedFile trained, int pictures, long seed) {
  private static final int AT_ONCE = 12;

  /** One table; nothing if there are no domains. */
  void print(String title, TextDomains texts, List<DomainPair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    DomainLayout layout = trained.layout(set.generator().config());
    HypernetConfig config = HypernetConfig.infer(trained.tensors(), layout);
    try (Hypernet network = new Hypernet(set.manager(), config, trained.tensors(), false);
        ClipImageEmbedder embedder = set.images(1, set.generator().config().size())) {
      Evaluation evaluation =
          new Evaluation(
              set.manager(),
              embedder,
              set.generator().config().styleDim(),
              new Evaluation.Settings(pictures, Math.min(AT_ONCE, pictures), seed));
      List<MapperEvaluation.Row> rows =
          new MapperEvaluation(set.manager(), set.generator(), evaluation)
              .run(network, MapperEvaluation.of(texts, pairs));
      console
          .out()
          .printf("%-10s %8s %8s %8s  %s%n", title, "quality", "plain", "diverse", "domain");
      rows.forEach(this::print);
      console.out().flush();
    }
  }

  private void print(MapperEvaluation.Row row) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%-10s %8.4f %8.4f %8.4f  %s%n",
            "",
            row.adapted().quality(),
            row.plain().quality(),
            row.adapted().diversity(),
            row.name());
  }
}
