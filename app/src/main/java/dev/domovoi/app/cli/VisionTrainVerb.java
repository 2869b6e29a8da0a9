package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.train.VisionTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The stages of {@code train} that make nets which look at pictures. */
final class VisionTrainVerb {
  private VisionTrainVerb() {}

  /** {@code train judge}. */
  @Command(
      name = "judge",
      description =
          "Train the judge that only measures; `evaluate` reads it from inside the program.")
  static final class JudgeStage implements Callable<Integer> {
    private final Console console;

    @Mixin private final TrainVerb.Options options = new TrainVerb.Options();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The judge's weights (default: ${DEFAULT-VALUE}).",
        defaultValue = "judge.safetensors")
    private String out = "judge.safetensors";

    JudgeStage(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      try {
        options.judge(console).run(CommonOptions.path(out, "--out"));
        return Cli.OK;
      } catch (IOException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** A stage that trains a net on an existing bundle. */
  abstract static class OnBundle implements Callable<Integer> {
    private final Console console;

    @Mixin private final TrainVerb.Options options = new TrainVerb.Options();

    @Option(
        names = "--bundle",
        paramLabel = "NAME",
        description = "Model bundle (default: ${DEFAULT-VALUE}).",
        defaultValue = "portraits")
    private String bundle = "portraits";

    OnBundle(Console console) {
      this.console = console;
    }

    /** What {@code --out} says. */
    abstract String out();

    abstract void train(VisionTraining vision, String name, Path bundles, Path target)
        throws IOException, BundleException;

    @Override
    public Integer call() {
      try {
        train(
            options.vision(console),
            bundle,
            TrainVerb.Options.bundles(),
            CommonOptions.path(out(), "--out"));
        return Cli.OK;
      } catch (IOException | BundleException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** {@code train joint}. */
  @Command(
      name = "joint",
      description = "Train the joint space of pictures and phrases on a bundle's generator.")
  static final class JointStage extends OnBundle {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The joint space's weights (default: ${DEFAULT-VALUE}).",
        defaultValue = "joint.safetensors")
    private String out = "joint.safetensors";

    JointStage(Console console) {
      super(console);
    }

    @Override
    String out() {
      return out;
    }

    @Override
    void train(VisionTraining vision, String name, Path bundles, Path target)
        throws IOException, BundleException {
      vision.joint(name, bundles, target);
    }
  }

  /** {@code train pictures}. */
  @Command(
      name = "pictures",
      description = "Train the encoder that reads style and person from a picture, for a bundle.")
  static final class PicturesStage extends OnBundle {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The encoder's weights (default: ${DEFAULT-VALUE}).",
        defaultValue = "pictures.safetensors")
    private String out = "pictures.safetensors";

    PicturesStage(Console console) {
      super(console);
    }

    @Override
    String out() {
      return out;
    }

    @Override
    void train(VisionTraining vision, String name, Path bundles, Path target)
        throws IOException, BundleException {
      vision.pictures(name, bundles, target);
    }
  }
}
