package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.vision.JudgeNet;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Trains the judge, apart from all that it measures: other people, other seeds, other changes of
 * the pictures, and all styles of the world, with those that are held out from everything else.
 */
public final class JudgeTraining {
  /** Added to the seed, so that no random number is shared with what is measured. */
  private static final long OWN = 40_000_000;

  private static final int PERSONS = 6000;
  private static final int EACH = 6;
  private static final int STEPS = 3000;
  private static final double RATE = 2e-3;

  private final Path work;
  private final long seed;
  private final Consumer<String> log;

  /**
   * @param work where pictures and checkpoints live
   * @param seed of everything random
   */
  public JudgeTraining(Path work, long seed, Consumer<String> log) {
    this.work = work;
    this.seed = seed + OWN;
    this.log = log;
  }

  /**
   * Trains and writes the judge.
   *
   * @param target the file
   */
  public void run(Path target) throws IOException {
    Engine.getInstance();
    Gradients.off();
    List<StyleDomain> styles = StyleCatalog.standard().all();
    SampledPictures set =
        SampledPictures.open(work.resolve("judge"), "judge", PERSONS, EACH, seed, styles, log);
    try (NDManager manager = Compute.manager();
        JudgeNet judge =
            JudgeNet.of(
                manager, JudgeNet.initial(seed, styles.size() + 2), styles.size() + 2, true)) {
      Map<String, HostTensor> weights =
          new ResumableTraining("judge", work, seed, log)
              .run(
                  manager,
                  judge.tensors(),
                  STEPS,
                  RATE,
                  100,
                  new JudgeTask(judge, set, styles.size() + 1));
      Files.createDirectories(target.toAbsolutePath().getParent());
      SafetensorsWriter.half().write(target, weights, Map.of("styles", ids(styles)));
    }
    log.accept("wrote " + target);
  }

  private static String ids(List<StyleDomain> styles) {
    return styles.stream().map(StyleDomain::id).collect(Collectors.joining(","));
  }
}
