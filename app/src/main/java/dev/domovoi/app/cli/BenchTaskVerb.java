package dev.domovoi.app.cli;

import com.google.gson.Gson;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bench.TuneBench;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.EngineSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One measurement, for {@link BenchProcess}. */
@Command(name = BenchTaskVerb.NAME, hidden = true, description = "One measurement; internal.")
final class BenchTaskVerb implements Callable<Integer> {
  static final String NAME = "task";

  private final Console console;

  @Parameters(index = "0")
  private String task = "";

  @Parameters(index = "1")
  private int threads = 1;

  BenchTaskVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    new EngineSettings(threads).apply();
    try (Interruption interruption = new Interruption()) {
      TuneBench.Outcome outcome =
          TuneBench.run(
              new Gson().fromJson(task, TuneBench.Task.class),
              TrainVerb.Options.bundles(),
              interruption::asked);
      console.out().print(BenchProcess.RESULT + new Gson().toJson(outcome) + "\n");
      console.out().flush();
      return Cli.OK;
    } catch (CancellationException e) {
      return Cli.FAILED;
    } catch (BundleException | IllegalArgumentException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }
}
