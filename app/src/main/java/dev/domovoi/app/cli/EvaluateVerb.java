package dev.domovoi.app.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.GsonBuilder;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.image.PictureReader;
import dev.domovoi.worker.image.Resize;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.metrics.DomainMetrics;
import dev.domovoi.worker.metrics.Evaluation;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: quality and diversity of a domain by CLIP. */
@Command(
    name = "domain",
    description =
        "Measure a domain or a hypernetwork: quality (mean cosine of pictures with the text in all"
            + " templates, or with a picture) and diversity (mean 1 - cosine of pairs of pictures),"
            + " beside the plain generator's.")
final class EvaluateVerb implements Callable<Integer> {
  private final Console console;

  @Mixin private final ModelOptions models = new ModelOptions();

  @Option(
      names = "--domain",
      paramLabel = "FILE",
      description = "A domain or a generator fine-tuned as a whole (.safetensors or .pt).")
  private @Nullable String domain;

  @Option(
      names = "--hypernet",
      paramLabel = "FILE",
      description = "A hypernetwork (.safetensors or .pt), asked for --text.")
  private @Nullable String hypernet;

  @Option(names = "--text", paramLabel = "T", description = "The target in words.")
  private @Nullable String text;

  @Option(names = "--image", paramLabel = "FILE", description = "The target as a picture.")
  private @Nullable String image;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "Pictures wanted; whole batches are painted (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private int pictures = 500;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pictures at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "12")
  private int batch = 12;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the people (default: 0).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE.json", description = "Write the figures there too.")
  private @Nullable String json;

  EvaluateVerb(Console console) {
    this.console = console;
  }

  /** One line of the table. */
  private record Row(String what, String encoder, int pictures, double quality, double diversity) {}

  @Override
  public Integer call() throws Exception {
    return ModelOptions.guarded(this::evaluate);
  }

  private Integer evaluate() throws IOException {
    if ((text == null) == (image == null)) {
      throw new UserException("Give the target either by --text or by --image.");
    }
    if (domain != null && hypernet != null) {
      throw new UserException("Give either --domain or --hypernet, not both.");
    }
    Evaluation.Settings settings = new Evaluation.Settings(pictures, batch, seed);
    Path file = json == null ? null : ModelOptions.target(json, "--json", ".json");
    List<Row> rows = new ArrayList<>();
    try (ModelSet set = models.open();
        ClipImageEmbedder embedder =
            set.images(set.encoders().size(), set.generator().config().size());
        NDManager own = set.manager().newSubManager()) {
      // Read first: painting takes long, and a wrong file must be told before.
      Optional<Evaluation.Painter> adapted =
          domain == null && hypernet == null ? Optional.empty() : Optional.of(adapted(set, own));
      List<NDArray> targets = targets(set, embedder, own);
      Evaluation evaluation =
          new Evaluation(own, embedder, set.generator().config().styleDim(), settings);
      Generator plain = set.generator();
      rows.addAll(
          rows(
              "plain",
              set,
              evaluation.measure(
                  (z, noise) -> plain.synthesize(plain.mapping(z), Modulation.NONE, noise),
                  targets)));
      adapted.ifPresent(
          painter -> rows.addAll(rows("adapted", set, evaluation.measure(painter, targets))));
    }
    print(rows);
    if (file != null) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("target", text == null ? image : text);
      all.put("domain", domain == null ? hypernet : domain);
      all.put("seed", seed);
      all.put("rows", rows);
      Files.writeString(
          file, new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(all) + "\n");
    }
    return Cli.OK;
  }

  private List<NDArray> targets(ModelSet set, ClipImageEmbedder embedder, NDManager own) {
    if (image != null) {
      int size = set.generator().config().size();
      NDArray picture =
          Resize.BICUBIC.square(
              own, PictureReader.read(ModelOptions.file(image, "--image"), size), size);
      return embedder.embed(picture).stream().map(Embeddings::unit).toList();
    }
    Templates templates = models.templates();
    try (ModelSet.Texts texts = set.texts(set.encoders().size())) {
      return texts.embed(own, templates.about(String.valueOf(text)));
    }
  }

  private Evaluation.Painter adapted(ModelSet set, NDManager own) {
    Generator plain = set.generator();
    TrainedFile file =
        TrainedFile.read(
            domain != null
                ? ModelOptions.file(domain, "--domain")
                : ModelOptions.file(String.valueOf(hypernet), "--hypernet"));
    if (hypernet == null && file.kind() == ModelKind.FULL_GENERATOR) {
      Generator trained = Generator.frozen(own, file.generatorWeights());
      return (z, noise) -> trained.synthesize(trained.mapping(z), Modulation.NONE, noise);
    }
    ModelKind wanted = hypernet == null ? ModelKind.DOMAIN : ModelKind.HYPERNET;
    if (file.kind() != wanted) {
      throw new WeightsException(
          "The file is "
              + file.kind().description()
              + ", but "
              + wanted.description()
              + " was expected.");
    }
    DomainLayout layout = file.layout(plain.config());
    DomainOffsets offsets =
        hypernet == null
            ? DomainOffsets.of(own, layout, List.of(file.vector(layout)))
            : asked(set, own, file, layout);
    return (z, noise) -> plain.synthesize(plain.mapping(z), offsets, noise);
  }

  private DomainOffsets asked(ModelSet set, NDManager own, TrainedFile file, DomainLayout layout) {
    if (text == null) {
      throw new UserException("A hypernetwork is asked by --text.");
    }
    HypernetConfig config = HypernetConfig.infer(file.tensors(), layout);
    try (Hypernet network = new Hypernet(own, config, file.tensors(), false);
        ModelSet.Texts texts = set.texts(1)) {
      NDArray input = texts.embed(own, Templates.BARE.about(text)).get(0);
      return DomainOffsets.of(own, layout, network.domains(input).toVectors());
    }
  }

  private static List<Row> rows(String what, ModelSet set, List<DomainMetrics> metrics) {
    List<Row> out = new ArrayList<>();
    for (int e = 0; e < metrics.size(); e++) {
      DomainMetrics m = metrics.get(e);
      out.add(new Row(what, set.encoders().get(e), m.pictures(), m.quality(), m.diversity()));
    }
    return out;
  }

  private void print(List<Row> rows) {
    console
        .out()
        .printf("%-8s  %-16s %8s %9s %9s%n", "", "encoder", "pictures", "quality", "diversity");
    for (Row row : rows) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%-8s  %-16s %8d %9.4f %9.4f%n",
              row.what,
              row.encoder,
              row.pictures,
              row.quality,
              row.diversity);
    }
    console.out().flush();
  }
}
