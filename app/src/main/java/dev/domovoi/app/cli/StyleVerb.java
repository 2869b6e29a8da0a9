package dev.domovoi.app.cli;

import dev.domovoi.app.terminal.OneShot;
import dev.domovoi.app.terminal.Screen;
import dev.domovoi.app.terminal.SentFile;
import dev.domovoi.app.wiring.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import picocli.CommandLine.Parameters;

/**
 * {@code style PROMPT}: the main job once. Its options reach the bot as they were typed, which
 * checks them as it checks a chat's.
 */
@Command(
    name = "style",
    description = "Paint one portrait in the style of your words.",
    sortOptions = false)
final class StyleVerb implements Callable<Integer> {
  private final Console console;
  private final Running running;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..*",
      description = "The style in your own words, such as \"van gogh\".")
  private List<String> prompt = List.of();

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "A PNG or JPEG picture in the style, in place of words.")
  private @Nullable String reference;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which person: the same number, the same person (default: random).")
  private @Nullable String seed;

  @Option(
      names = "--strength",
      paramLabel = "X",
      description = "How much of the style, 0 to 2 (default: 1).")
  private @Nullable String strength;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many persons, 1 to 4, with consecutive seeds (default: 1).")
  private @Nullable String count;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "instant, or fine-tune where the bundle can (default: instant).")
  private @Nullable String mode;

  @Option(
      names = "--truncation",
      paramLabel = "X",
      description = "How far from the average person, 0 to 1 (default: 0.7).")
  private @Nullable String truncation;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      description =
          "File for the picture; one that exists is replaced. Several pictures become FILE-1.png,"
              + " FILE-2.png (default: a new file named after prompt and seed).")
  private @Nullable String out;

  StyleVerb(Console console, Running running) {
    this.console = console;
    this.running = running;
  }

  @Override
  public Integer call() {
    Map<String, String> options = options();
    Optional<SentFile> picture =
        Optional.ofNullable(reference)
            .map(typed -> new SentFile(CommonOptions.existing(typed, "--reference")));
    OneShot.check(options, picture.isPresent());
    boolean folder = out == null;
    Path place = out == null ? Console.workingFolder() : checked(out);
    try (Running.Guard guard = running.open(common, true)) {
      OneShot shot =
          new OneShot(
              guard.domovoi(),
              CommonOptions.member(CommonOptions.loginName()),
              place,
              folder,
              new Screen(console.out(), Console.workingFolder()));
      if (shot.run(options, picture)) {
        return Cli.OK;
      }
      console.err().println("domovoi: No picture was painted; the reason is above.");
      return Cli.FAILED;
    }
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (!prompt.isEmpty()) {
      options.put("prompt", String.join(" ", prompt));
    }
    put(options, "seed", seed);
    put(options, "strength", strength);
    put(options, "count", count);
    put(options, "mode", mode);
    put(options, "truncation", truncation);
    return options;
  }

  private static void put(Map<String, String> options, String name, @Nullable String value) {
    if (value != null) {
      options.put(name, value);
    }
  }

  private static Path checked(String typed) {
    Path file = CommonOptions.path(typed, "--out");
    Path folder = file.getParent();
    if (folder == null || !file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new UserException("--out needs the name of a file that ends in .png.");
    }
    if (Files.isDirectory(file)) {
      throw new UserException(
          "--out names a folder; add a file name, such as " + typed + "/portrait.png.");
    }
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new UserException("--out can't be written: " + existing + " is no folder of yours.");
    }
    return file;
  }
}
