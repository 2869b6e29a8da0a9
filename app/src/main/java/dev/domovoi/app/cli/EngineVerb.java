package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.tool.EngineTools;
import dev.domovoi.worker.tool.TensorIo;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine}: the parts of the method one by one, from file to file. */
final class EngineVerb {
  private EngineVerb() {}

  /** All verbs of the group. */
  static CommandLine group(Console console) {
    return new CommandLine(new Group())
        .addSubcommand("tokenize", new Tokenize(console))
        .addSubcommand("encode-text", new EncodeText(console))
        .addSubcommand("encode-image", new EncodeImage(console))
        .addSubcommand("domain-vector", new DomainVector(console))
        .addSubcommand("mapping", new Mapping(console))
        .addSubcommand("synth", new EngineSynth(console));
  }

  /** {@code engine} alone. */
  @Command(
      name = "engine",
      description =
          "The parts of the method one by one, for researchers: .npy, .safetensors and"
              + " .png in and out.")
  static final class Group {}

  /** What the verbs share. */
  abstract static class Verb implements Callable<Integer> {
    private final Console console;

    /** Understood by every verb, though nothing here needs them. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    Verb(Console console) {
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

    static Path file(@Nullable String typed, String option) {
      return CommonOptions.existing(String.valueOf(typed), option);
    }

    static Path target(@Nullable String typed) {
      return CommonOptions.path(String.valueOf(typed), "--out");
    }

    static HostTensor read(@Nullable String typed, String option) {
      return TensorIo.read(file(typed, option));
    }

    void write(@Nullable String typed, String name, HostTensor tensor) {
      Path path = target(typed);
      TensorIo.write(path, name, tensor);
      wrote(path, tensor);
    }

    void wrote(Path path, HostTensor tensor) {
      print(path + "  " + Arrays.toString(tensor.shape()));
    }

    void print(String line) {
      console.out().print(line + "\n");
      console.out().flush();
    }
  }

  /** {@code engine tokenize}. */
  @Command(name = "tokenize", description = "CLIP's tokens of texts, a line of numbers for each.")
  static final class Tokenize extends Verb {
    @Option(
        names = "--vocab",
        required = true,
        paramLabel = "FILE",
        description = "bpe_simple_vocab_16e6.txt.gz, or a CLIP model's tokenizer.json.")
    private @Nullable String vocabulary;

    @Option(
        names = "--text",
        required = true,
        paramLabel = "T",
        description = "A text; may be given several times.")
    private List<String> texts = List.of();

    @Option(
        names = "--context",
        paramLabel = "N",
        defaultValue = "77",
        description = "Length of a line (default: ${DEFAULT-VALUE}).")
    private int context = 77;

    @Option(names = "--truncate", description = "Cut texts that are too long.")
    private boolean truncate;

    @Option(names = "--out", paramLabel = "FILE", description = "Write them here too.")
    private @Nullable String out;

    Tokenize(Console console) {
      super(console);
    }

    @Override
    void run() {
      if (context < 2 || context > 1 << 16) {
        throw new UserException("--context must lie in 2 to 65536.");
      }
      HostTensor tokens =
          EngineTools.tokenize(file(vocabulary, "--vocab"), texts, context, truncate);
      long[] all = tokens.longs();
      for (int from = 0; from < all.length; from += context) {
        print(Arrays.toString(Arrays.copyOfRange(all, from, from + context)));
      }
      if (out != null) {
        TensorIo.write(target(out), "tokens", tokens);
      }
    }
  }

  /** {@code engine encode-text}. */
  @Command(name = "encode-text", description = "CLIP's embeddings of tokens, (B, embedding).")
  static final class EncodeText extends Verb {
    @Option(names = "--clip", required = true, paramLabel = "FILE", description = "CLIP model.")
    private @Nullable String clip;

    @Option(
        names = "--tokens",
        required = true,
        paramLabel = "F",
        description = "Tokens (B, context), with start and end token.")
    private @Nullable String tokens;

    @Option(names = "--normalise", description = "Scale embeddings to length 1.")
    private boolean unit;

    @Option(names = "--out", required = true, paramLabel = "F", description = "The embeddings.")
    private @Nullable String out;

    EncodeText(Console console) {
      super(console);
    }

    @Override
    void run() {
      HostTensor ids = read(tokens, "--tokens");
      write(out, "embeddings", EngineTools.encodeText(file(clip, "--clip"), ids, unit));
    }
  }

  /** {@code engine encode-image}. */
  @Command(name = "encode-image", description = "CLIP's embeddings of pictures, (B, embedding).")
  static final class EncodeImage extends Verb {
    @Option(names = "--clip", required = true, paramLabel = "FILE", description = "CLIP model.")
    private @Nullable String clip;

    @Option(
        names = "--pixels",
        required = true,
        paramLabel = "F",
        description = "Preprocessed pixels (B, 3, side, side); a .png is preprocessed first.")
    private @Nullable String pixels;

    @Option(
        names = "--preprocess",
        description = "The pixels are a picture of [-1, 1] of any size: preprocess them too.")
    private boolean preprocess;

    @Option(names = "--antialias", description = "Preprocess as newer libraries do.")
    private boolean antialias;

    @Option(names = "--normalise", description = "Scale embeddings to length 1.")
    private boolean unit;

    @Option(names = "--out", required = true, paramLabel = "F", description = "The embeddings.")
    private @Nullable String out;

    EncodeImage(Console console) {
      super(console);
    }

    @Override
    void run() {
      Path source = file(pixels, "--pixels");
      Path model = file(clip, "--clip");
      HostTensor input = TensorIo.read(source);
      if (preprocess || TensorIo.isPicture(source)) {
        input = EngineTools.preprocess(model, input, antialias);
      }
      write(out, "embeddings", EngineTools.encodeImage(model, input, unit));
    }
  }

  /** {@code engine domain-vector}. */
  @Command(
      name = "domain-vector",
      description = "A hypernetwork's domain vectors: the offsets of all convolutions in order.")
  static final class DomainVector extends Verb {
    @Option(
        names = "--hypernet",
        required = true,
        paramLabel = "FILE.pt",
        description = "Hypernetwork (\"mapper\").")
    private @Nullable String hypernet;

    @Option(
        names = "--embedding",
        required = true,
        paramLabel = "F",
        description = "Embeddings (B, width), used as they are.")
    private @Nullable String embedding;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "F",
        description = "The vectors (B, count); one vector as .safetensors has published names.")
    private @Nullable String out;

    DomainVector(Console console) {
      super(console);
    }

    @Override
    void run() {
      HostTensor input = read(embedding, "--embedding");
      EngineTools.Domains domains = EngineTools.domainVector(file(hypernet, "--hypernet"), input);
      Path path = target(out);
      domains.write(path);
      wrote(path, domains.vectors());
    }
  }

  /** {@code engine mapping}. */
  @Command(name = "mapping", description = "The mapping network: z to w, (B, styleDim).")
  static final class Mapping extends Verb {
    @Option(
        names = "--generator",
        required = true,
        paramLabel = "CKPT.pt",
        description = "StyleGAN2 checkpoint.")
    private @Nullable String generator;

    @Option(names = "--z", required = true, paramLabel = "F", description = "Latents.")
    private @Nullable String z;

    @Option(names = "--out", required = true, paramLabel = "F", description = "Mapped latents.")
    private @Nullable String out;

    Mapping(Console console) {
      super(console);
    }

    @Override
    void run() {
      HostTensor latents = read(z, "--z");
      write(out, "w", EngineTools.mapping(file(generator, "--generator"), latents));
    }
  }
}
