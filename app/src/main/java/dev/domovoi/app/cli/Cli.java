package dev.domovoi.app.cli;

import dev.domovoi.app.log.LogSetup;
import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.StoreException;
import dev.domovoi.core.text.Wording;
import dev.domovoi.worker.tensor.ComputeException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the command line and runs a verb. Whatever goes wrong becomes one sentence on standard
 * error and a status: 2 for what the person at the terminal can mend, 1 for everything else.
 */
public final class Cli {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  private static final int LONGEST_SENTENCE = 500;

  private final CommandLine commandLine;
  private final Console console;

  /**
   * @param engines for every verb that needs a model
   * @param tuning changes what every verb's program is set up with; tests shorten times
   */
  public Cli(
      EngineSource engines,
      UnaryOperator<Settings> tuning,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    this.console = new Console(in, out, err);
    this.commandLine = commandLine(engines, tuning);
  }

  /** All verbs. A new one is added here, and nowhere else. */
  private CommandLine commandLine(EngineSource engines, UnaryOperator<Settings> tuning) {
    Running running = new Running(engines, tuning);
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand("style", new StyleVerb(console, running));
    line.addSubcommand("chat", new ChatVerb(console, running));
    line.addSubcommand("run", new RunVerb(console, running, System.getenv()));
    line.addSubcommand("worker", new WorkerVerb(console, running, System.getenv()));
    line.addSubcommand("backup", new BackupVerb(console));
    line.addSubcommand("restore", new RestoreVerb(console));
    line.addSubcommand(
        "models",
        new CommandLine(new ModelsVerb.Group())
            .addSubcommand("list", new ModelsVerb.ListAll(console, engines))
            .addSubcommand("import", new ModelsImport(console, engines))
            .addSubcommand("verify", new ModelsVerb.Verify(console, engines)));
    line.addSubcommand(
        "evaluate",
        new CommandLine(new PortraitEvaluateVerb(console, engines))
            .addSubcommand("parametrisations", new ParametrisationsVerb(console))
            .addSubcommand("domain", new EvaluateVerb(console)));
    line.addSubcommand(
        "engine", EngineVerb.group(console).addSubcommand("invert", new InvertVerb(console)));
    line.addSubcommand(
        "bench",
        new CommandLine(new BenchVerb.Group())
            .addSubcommand("engine", new BenchVerb.EngineSpeed(console))
            .addSubcommand("headline", new HeadlineVerb(console))
            .addSubcommand("memory", new MemoryVerb(console))
            .addSubcommand(BenchTaskVerb.NAME, new BenchTaskVerb(console))
            .addSubcommand("store", new BenchStoreVerb(console)));
    line.addSubcommand("load-test", new LoadTestVerb(console, OwnProcess::command));
    line.addSubcommand(
        "train",
        new CommandLine(new TrainVerb.Group())
            .addSubcommand("generator", new TrainVerb.GeneratorStage(console))
            .addSubcommand("joint", new VisionTrainVerb.JointStage(console))
            .addSubcommand("pictures", new VisionTrainVerb.PicturesStage(console))
            .addSubcommand("judge", new VisionTrainVerb.JudgeStage(console))
            .addSubcommand("hypernet", new TrainVerb.BundleStage(console, false))
            .addSubcommand("all", new TrainVerb.BundleStage(console, true))
            .addSubcommand("measure", new TrainVerb.Measure(console))
            .addSubcommand("sheet", new TrainVerb.Sheet(console, engines))
            .addSubcommand("domain", new TrainDomainVerb(console))
            .addSubcommand("mapper", new TrainMapperVerb(console)));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    addHelp(line);
    // A prompt may begin with @, which is no file name here.
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler((e, args) -> badArguments(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, running));
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(Cli::addHelp);
  }

  /** Runs a verb and returns the status for the shell. */
  public int run(String... args) {
    return commandLine.execute(args);
  }

  private int badArguments(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    boolean noVerb = command.root() == command && e instanceof UnmatchedArgumentException;
    String problem =
        noVerb
            ? "There is no verb " + ((UnmatchedArgumentException) e).getUnmatched().get(0)
            : e.getMessage();
    say(problem + " (see " + command.qualifiedName() + " --help)");
    return BAD_INPUT;
  }

  private int failed(Exception e, CommandLine command, Running running) {
    if (running.isInterrupted()) {
      // The process is being stopped; what fails now fails because of that.
      return FAILED;
    }
    if (LogSetup.debug()) {
      e.printStackTrace(console.err());
    }
    if (e instanceof UserException
        || e instanceof StoreException
        || e instanceof ComputeException) {
      say(e.getMessage());
      return BAD_INPUT;
    }
    LoggerFactory.getLogger(Cli.class).error("{} failed", command.getCommandName(), e);
    say(
        "Something went wrong inside the program ("
            + e
            + "); DOMOVOI_DEBUG=1 shows where, and domovoi.log in the data folder may say more.");
    return FAILED;
  }

  /** One line, whatever the message has in it. */
  private void say(@Nullable String message) {
    String line = String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    console.err().println("domovoi: " + Wording.shortened(line, LONGEST_SENTENCE));
  }

  /** {@code ./domovoi} without a verb. */
  @Command(
      name = "domovoi",
      description = "Redraws portraits in any style you name.",
      footer = {
        "",
        "Try: domovoi style \"van gogh\" --seed 7 --out portrait.png",
        "Every verb has --help."
      })
  static final class Root {}
}
