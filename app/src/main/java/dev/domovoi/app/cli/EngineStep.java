package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.tool.TensorIo;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One part of the method, from file to file: what the verbs of {@code engine} share. */
abstract class EngineStep implements Callable<Integer> {
  private final Console console;

  /** Understood by every verb, though nothing here needs them. */
  @Mixin
  @SuppressWarnings("UnusedVariable")
  private final CommonOptions common = new CommonOptions();

  EngineStep(Console console) {
    this.console = console;
  }

  abstract void run();

  @Override
  public Integer call() {
    EngineSettings.standard().apply();
    try {
      run();
      return Cli.OK;
    } catch (WeightsException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  static HostTensor read(String typed, String option) {
    return TensorIo.read(CommonOptions.existing(typed, option));
  }

  void print(String line) {
    console.out().print(line + "\n");
    console.out().flush();
  }

  /** A verb whose result is an array in a file. */
  abstract static class Writing extends EngineStep {
    @Option(
        names = "--out",
        required = true,
        paramLabel = "F",
        description = "The result, as .npy, .safetensors or, for pictures, .png.")
    private String out = "";

    Writing(Console console) {
      super(console);
    }

    /** The result's place. */
    Path target() {
      return CommonOptions.path(out, "--out");
    }

    void write(String name, HostTensor tensor) {
      TensorIo.write(target(), name, tensor);
      wrote(tensor);
    }

    void wrote(HostTensor tensor) {
      print(target() + "  " + Arrays.toString(tensor.shape()));
    }
  }

  /** A verb that asks a CLIP model for embeddings. */
  abstract static class Encoding extends Writing {
    @Option(names = "--clip", required = true, paramLabel = "FILE", description = "CLIP model.")
    private String clip = "";

    @Option(names = "--normalise", description = "Scale embeddings to length 1.")
    private boolean unit;

    Encoding(Console console) {
      super(console);
    }

    Path clip() {
      return CommonOptions.existing(clip, "--clip");
    }

    /** Whether embeddings are scaled to length 1. */
    boolean unit() {
      return unit;
    }
  }

  /** A verb that needs a generator. */
  abstract static class Generating extends Writing {
    @Option(
        names = "--generator",
        required = true,
        paramLabel = "CKPT.pt",
        description = "StyleGAN2 checkpoint.")
    private String generator = "";

    Generating(Console console) {
      super(console);
    }

    Path generator() {
      return CommonOptions.existing(generator, "--generator");
    }
  }
}
