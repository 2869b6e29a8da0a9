package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.importer.ImportSources;
import dev.domovoi.worker.importer.ImportSources.DomainSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code models import}: a bundle of published files. */
@Command(
    name = "import",
    description = {
      "Make a bundle of the published files. They are checked, and nothing in them is run.",
      "docs/engine.md tells which file comes from where.",
      ""
    },
    sortOptions = false)
final class ModelsImport implements Callable<Integer> {
  private final Console console;
  private final EngineSource engines;

  @Option(
      names = "--stylegan2",
      required = true,
      paramLabel = "FILE.pt",
      description = "The generator's checkpoint, such as stylegan2-ffhq-config-f.pt.")
  private @Nullable String stylegan2;

  @Option(
      names = "--clip",
      paramLabel = "FILE",
      description =
          "The CLIP model, such as ViT-B-32.pt or a model.safetensors; a hypernetwork needs it.")
  private @Nullable String clip;

  @Option(
      names = "--vocab",
      paramLabel = "FILE",
      description = {
        "CLIP's vocabulary, bpe_simple_vocab_16e6.txt.gz or tokenizer.json, which prompts need",
        "(default: such a file beside the CLIP model or in the folder of bundles)."
      })
  private @Nullable String vocabulary;

  @Option(
      names = "--hypernet",
      paramLabel = "FILE.pt",
      description = "The hypernetwork, such as mapper_large_resample_td.pt.")
  private @Nullable String hypernet;

  @Option(
      names = "--domain",
      paramLabel = "[NAME=]FILE.pt",
      arity = "1..*",
      description =
          "Finished domains, such as td_pixar.pt; asked for by name (default: the file's).")
  private List<String> domains = List.of();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The new bundle's name: letters, digits, dots and dashes.")
  private @Nullable String name;

  @Mixin private final CommonOptions common = new CommonOptions();

  ModelsImport(Console console, EngineSource engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    String wanted = String.valueOf(name);
    if (wanted.equals(common.bundle())) {
      throw new UserException(
          "\"" + wanted + "\" is the name of the embedded bundle; choose another --name.");
    }
    ImportSources sources =
        new ImportSources(
            CommonOptions.existing(String.valueOf(stylegan2), "--stylegan2"),
            optional(clip, "--clip"),
            optional(vocabulary, "--vocab"),
            optional(hypernet, "--hypernet"),
            domains.stream().map(ModelsImport::domain).toList());
    Path made = engines.importFiles(wanted, sources);
    print(wanted + " is imported and sound: " + made);
    engines.about(wanted).forEach(this::print);
    print("Try: domovoi models verify " + wanted + " --sheet sheet.png");
    return Cli.OK;
  }

  private static @Nullable Path optional(@Nullable String typed, String option) {
    return typed == null ? null : CommonOptions.existing(typed, option);
  }

  /** A file whose own name has an equals sign is still a file. */
  private static DomainSource domain(String typed) {
    int equals = typed.indexOf('=');
    if (equals > 0 && !Files.exists(CommonOptions.path(typed, "--domain"))) {
      return new DomainSource(
          typed.substring(0, equals),
          CommonOptions.existing(typed.substring(equals + 1), "--domain"));
    }
    return new DomainSource(null, CommonOptions.existing(typed, "--domain"));
  }

  private void print(String line) {
    console.out().print(line + "\n");
    console.out().flush();
  }
}
