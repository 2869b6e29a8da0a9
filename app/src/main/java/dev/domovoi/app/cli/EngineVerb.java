package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.tool.EngineTools;
import dev.domovoi.worker.tool.TensorIo;
import dev.domovoi.worker.weights.HostTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  /** {@code engine tokenize}. */
  @Command(name = "tokenize", description = "CLIP's tokens of texts, a line of numbers for each.")
  static final class Tokenize extends EngineStep {
    @Option(
        names = "--vocab",
        required = true,
        paramLabel = "FILE",
        description = "bpe_simple_vocab_16e6.txt.gz, or a CLIP model's tokenizer.json.")
    private String vocabulary = "";

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
          EngineTools.tokenize(
              CommonOptions.existing(vocabulary, "--vocab"), texts, context, truncate);
      long[] all = tokens.longs();
      for (int from = 0; from < all.length; from += context) {
        print(Arrays.toString(Arrays.copyOfRange(all, from, from + context)));
      }
      if (out != null) {
        TensorIo.write(CommonOptions.path(out, "--out"), "tokens", tokens);
      }
    }
  }

  /** {@code engine encode-text}. */
  @Command(name = "encode-text", description = "CLIP's embeddings of tokens, (B, embedding).")
  static final class EncodeText extends EngineStep.Encoding {
    @Option(
        names = "--tokens",
        required = true,
        paramLabel = "F",
        description = "Tokens (B, context), with start and end token.")
    private String tokens = "";

    EncodeText(Console console) {
      super(console);
    }

    @Override
    void run() {
      HostTensor ids = read(tokens, "--tokens");
      write("embeddings", EngineTools.encodeText(clip(), ids, unit()));
    }
  }

  /** {@code engine encode-image}. */
  @Command(name = "encode-image", description = "CLIP's embeddings of pictures, (B, embedding).")
  static final class EncodeImage extends EngineStep.Encoding {
    @Option(
        names = "--pixels",
        required = true,
        paramLabel = "F",
        description = "Preprocessed pixels (B, 3, side, side); a .png is preprocessed first.")
    private String pixels = "";

    @Option(
        names = "--preprocess",
        description = "The pixels are a picture of [-1, 1] of any size: preprocess them too.")
    private boolean preprocess;

    @Option(names = "--antialias", description = "Preprocess as newer libraries do.")
    private boolean antialias;

    EncodeImage(Console console) {
      super(console);
    }

    @Override
    void run() {
      Path source = CommonOptions.existing(pixels, "--pixels");
      Path model = clip();
      HostTensor input = TensorIo.read(source);
      if (preprocess || TensorIo.isPicture(source)) {
        input = EngineTools.preprocess(model, input, antialias);
      }
      write("embeddings", EngineTools.encodeImage(model, input, unit()));
    }
  }

  /** {@code engine domain-vector}. */
  @Command(
      name = "domain-vector",
      description = {
        "A hypernetwork's domain vectors (B, count): the offsets of all convolutions in order.",
        "One vector as .safetensors has published names."
      })
  static final class DomainVector extends EngineStep.Writing {
    @Option(
        names = "--hypernet",
        required = true,
        paramLabel = "FILE.pt",
        description = "Hypernetwork (\"mapper\").")
    private String hypernet = "";

    @Option(
        names = "--embedding",
        required = true,
        paramLabel = "F",
        description = "Embeddings (B, width), used as they are.")
    private String embedding = "";

    DomainVector(Console console) {
      super(console);
    }

    @Override
    void run() {
      HostTensor input = read(embedding, "--embedding");
      EngineTools.Domains domains =
          EngineTools.domainVector(CommonOptions.existing(hypernet, "--hypernet"), input);
      domains.write(target());
      wrote(domains.vectors());
    }
  }

  /** {@code engine mapping}. */
  @Command(name = "mapping", description = "The mapping network: z to w, (B, styleDim).")
  static final class Mapping extends EngineStep.Generating {
    @Option(names = "--z", required = true, paramLabel = "F", description = "Latents.")
    private String z = "";

    Mapping(Console console) {
      super(console);
    }

    @Override
    void run() {
      HostTensor latents = read(z, "--z");
      write("w", EngineTools.mapping(generator(), latents));
    }
  }
}
