package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which generator and CLIP models a researcher's verb works with. */
final class ModelOptions {
  @Option(
      names = {"--stylegan2", "--generator"},
      paramLabel = "FILE.pt",
      description = "StyleGAN2 checkpoint (g_ema and latent_avg).")
  private @Nullable String generator;

  @Option(
      names = "--clip",
      paramLabel = "FILE",
      description =
          "CLIP model; may be given again for more encoders. The first is the hypernetwork's.")
  private List<String> clips = new ArrayList<>();

  @Option(
      names = "--vocab",
      paramLabel = "FILE",
      description = "CLIP's vocabulary (bpe_simple_vocab_16e6.txt.gz or tokenizer.json).")
  private @Nullable String vocabulary;

  @Option(
      names = "--imported",
      paramLabel = "DIR",
      description = "Folder of a bundle made by models import, in place of the three files.")
  private @Nullable String imported;

  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description = "Templates with {}, one a line or a JSON list (default: a dozen of our own).")
  private @Nullable String templates;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the engine (default: all cores).")
  private int threads;

  /** Loads the models. */
  ModelSet open() {
    if (threads < 0) {
      throw new UserException("--threads must be at least 1.");
    }
    System.setProperty("ai.djl.offline", "true");
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }
    if (imported != null) {
      if (generator != null || !clips.isEmpty() || vocabulary != null) {
        throw new UserException("Give either --imported or the files, not both.");
      }
      return ModelSet.ofBundle(CommonOptions.path(imported, "--imported"));
    }
    if (generator == null || clips.isEmpty()) {
      throw new UserException("A generator and a CLIP model are needed: --stylegan2 and --clip.");
    }
    return ModelSet.ofFiles(
        file(generator, "--stylegan2"),
        clips.stream().map(clip -> file(clip, "--clip")).toList(),
        vocabulary == null ? null : file(vocabulary, "--vocab"));
  }

  /** The templates asked for. */
  Templates templates() {
    return templates == null
        ? Templates.standard()
        : Templates.read(file(templates, "--templates"));
  }

  /** A file that is there. */
  static Path file(String typed, String option) {
    Path path = CommonOptions.path(typed, option);
    if (!Files.isRegularFile(path)) {
      throw new UserException("There is no file " + path + " (" + option + ").");
    }
    return path;
  }

  /** A place for a file, in a folder that is there. */
  static Path target(String typed, String option, String ending) {
    Path path = CommonOptions.path(typed, option);
    if (!path.toString().endsWith(ending)) {
      throw new UserException(option + " needs a file name that ends with " + ending + ".");
    }
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new UserException("There is no folder for " + path + " (" + option + ").");
    }
    return path;
  }

  /** Runs a verb's work and turns what users can mend into a sentence. */
  static Integer guarded(Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (WeightsException
        | IllegalArgumentException
        | dev.domovoi.worker.image.PictureException e) {
      throw new UserException(sentence(String.valueOf(e.getMessage())), e);
    }
  }

  private static String sentence(String message) {
    String text = Character.toUpperCase(message.charAt(0)) + message.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }
}
