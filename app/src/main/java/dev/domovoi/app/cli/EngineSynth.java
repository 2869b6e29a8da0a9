package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.tool.EngineTools;
import dev.domovoi.worker.tool.Synthesis;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine synth}. */
@Command(
    name = "synth",
    sortOptions = false,
    description = "Paint pictures (B, 3, size, size), about -1 to 1 and not limited.")
final class EngineSynth extends EngineStep.Generating {
  @Option(names = "--z", paramLabel = "F", description = "Latents (B, styleDim).")
  private @Nullable String z;

  @Option(
      names = "--w",
      paramLabel = "F",
      description = "Mapped latents (B, styleDim), or W+ (B, rows, styleDim).")
  private @Nullable String w;

  @Option(
      names = "--domain",
      paramLabel = "FILE",
      description = "Domain: a published .pt, .safetensors, or flat vectors as .npy.")
  private @Nullable String domain;

  @Option(
      names = "--parametrisation",
      paramLabel = "KEY",
      description = "Of a domain file that does not tell (default: cin_mult or csep_mult).")
  private @Nullable String parametrisation;

  @Option(
      names = "--strength",
      paramLabel = "X",
      defaultValue = "1",
      description = "Scale of the domain (default: ${DEFAULT-VALUE}).")
  private float strength = 1;

  @Option(
      names = "--noise",
      paramLabel = "KIND",
      defaultValue = "stored",
      description = "stored, zero, or a seed; sample i has seed + i (default: ${DEFAULT-VALUE}).")
  private String noise = "stored";

  @Option(
      names = "--truncation",
      paramLabel = "X",
      defaultValue = "1",
      description = {
        "Towards the checkpoint's latent_avg, or without one the mean of 4,096 mapped latents",
        "(default: ${DEFAULT-VALUE}, which changes nothing)."
      })
  private float truncation = 1;

  EngineSynth(Console console) {
    super(console);
  }

  @Override
  void run() {
    if ((z == null) == (w == null)) {
      throw new UserException("Give either --z or --w.");
    }
    Synthesis synthesis =
        new Synthesis(
            z == null ? null : read(z, "--z"),
            w == null ? null : read(w, "--w"),
            domain == null ? null : CommonOptions.existing(domain, "--domain"),
            parametrisation,
            strength,
            noise,
            truncation);
    write("images", EngineTools.synth(generator(), synthesis));
  }
}
