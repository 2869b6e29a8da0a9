package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.text.Language;
import dev.domovoi.worker.tool.ProofSheet;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      description = "List the bundles, where they are and what they can; * marks the one in use.")
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
        engines.about(name).forEach(line -> console.out().print("      " + line + "\n"));
      }
      console.out().flush();
      return Cli.OK;
    }
  }

  /** {@code models verify}. */
  @Command(
      name = "verify",
      description = {
        "Check a bundle: checksums, shapes, that parts fit together, that every number is finite;",
        "then load it, and with --sheet paint a sheet of proofs."
      })
  static final class Verify implements Callable<Integer> {
    private static final int PERSONS = 4;
    private static final int STYLES = 12;

    private final Console console;
    private final EngineSource engines;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(
        paramLabel = "NAME",
        arity = "0..1",
        description = "The bundle (default: that of --bundle).")
    private @Nullable String name;

    @Option(
        names = "--sheet",
        paramLabel = "FILE.png",
        description = {
          "Paint four persons: a row as they are, and one for each of the bundle's styles,",
          "or for a few words if it takes any."
        })
    private @Nullable String sheet;

    Verify(Console console, EngineSource engines) {
      this.console = console;
      this.engines = engines;
    }

    @Override
    public Integer call() {
      String chosen = name == null ? common.bundle() : name;
      Path file = sheet == null ? null : sheetFile(sheet);
      List<String> problems = engines.problems(chosen);
      if (!problems.isEmpty()) {
        problems.subList(1, problems.size()).forEach(p -> console.err().print(p + "\n"));
        throw new UserException(problems.get(0));
      }
      try (StyleEngine engine = engines.open(chosen)) {
        BundleInfo bundle = engine.bundle();
        print(bundle.name() + " is sound.");
        print("picture:      " + bundle.pictureSize() + " px");
        print("vector:       " + bundle.vectorSize() + " numbers, " + bundle.parametrisation());
        print("modes:        " + modes(bundle));
        print("fingerprint:  " + bundle.fingerprint());
        if (file != null) {
          paint(engine, engines.styles(chosen), file);
        }
        return Cli.OK;
      }
    }

    private static Path sheetFile(String typed) {
      Path file = CommonOptions.path(typed, "--sheet");
      if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
        throw new UserException("--sheet needs the name of a file that ends in .png.");
      }
      return file;
    }

    private void paint(StyleEngine engine, List<String> styles, Path file) {
      List<String> rows = styles.subList(0, Math.min(STYLES, styles.size()));
      try {
        ProofSheet.paint(engine, rows, PERSONS).writePng(file);
      } catch (EngineException e) {
        throw new UserException(e.in(Language.ENGLISH), e);
      } catch (UncheckedIOException e) {
        throw new UserException("--sheet can't be written: " + file + ".", e);
      }
      print("row 1:        the persons as they are");
      for (int row = 0; row < rows.size(); row++) {
        print("row " + (row + 2) + ":        " + rows.get(row));
      }
      print("sheet:        " + file);
    }

    private void print(String line) {
      console.out().print(line + "\n");
      console.out().flush();
    }

    private static String modes(BundleInfo bundle) {
      return String.join(", ", bundle.modes().stream().sorted().map(mode -> mode.word()).toList());
    }
  }
}
