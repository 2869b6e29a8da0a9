package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.StyleEngine;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models}: what there is of model bundles. */
final class ModelsVerb {
  private ModelsVerb() {}

  /** {@code models} alone. */
  @Command(name = "models", description = "Model bundles.")
  static final class Group {}

  /** {@code models list}. */
  @Command(
      name = "list",
      description = "List the bundles and where they are; * marks the one in use.")
  static final class ListAll implements Callable<Integer> {
    private final Console console;
    private final EngineSource engines;

    @Mixin private final CommonOptions common = new CommonOptions();

    ListAll(Console console, EngineSource engines) {
      this.console = console;
      this.engines = engines;
    }

    @Override
    public Integer call() {
      for (String name : engines.names()) {
        String chosen = name.equals(common.bundle()) ? "* " : "  ";
        console.out().print(chosen + name + "  " + engines.origin(name) + "\n");
      }
      console.out().flush();
      return Cli.OK;
    }
  }

  /** {@code models verify}. */
  @Command(
      name = "verify",
      description = "Load a bundle and check every weight file against its checksum.")
  static final class Verify implements Callable<Integer> {
    private final Console console;
    private final EngineSource engines;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(
        paramLabel = "NAME",
        arity = "0..1",
        description = "The bundle (default: that of --bundle).")
    private @Nullable String name;

    Verify(Console console, EngineSource engines) {
      this.console = console;
      this.engines = engines;
    }

    @Override
    public Integer call() {
      try (StyleEngine engine = engines.open(name == null ? common.bundle() : name)) {
        BundleInfo bundle = engine.bundle();
        List<String> lines =
            List.of(
                bundle.name() + " is sound.",
                "picture:      " + bundle.pictureSize() + " px",
                "vector:       " + bundle.vectorSize() + " numbers, " + bundle.parametrisation(),
                "modes:        " + modes(bundle),
                "fingerprint:  " + bundle.fingerprint());
        lines.forEach(line -> console.out().print(line + "\n"));
        console.out().flush();
        return Cli.OK;
      }
    }

    private static String modes(BundleInfo bundle) {
      return String.join(", ", bundle.modes().stream().sorted().map(mode -> mode.word()).toList());
    }
  }
}
