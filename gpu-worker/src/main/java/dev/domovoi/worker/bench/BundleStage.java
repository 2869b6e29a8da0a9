package dev.domovoi.worker.bench;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.evaluate.PhraseTuning;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.StepInputs;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.vision.JointSpace;
import dev.domovoi.worker.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A bundle that was trained here, with its joint space of pictures and phrases. */
final class BundleStage implements TuneStage {
  private final OpenBundle bundle;
  private final JointSpace space;
  private final PhraseTuning tuning;

  /**
   * @throws BundleException if the bundle is missing, damaged or has no joint space
   */
  BundleStage(String name, Path bundles) throws BundleException {
    MiniLmEncoder encoder;
    try {
      encoder = MiniLmEncoder.load(1);
    } catch (IOException e) {
      throw new BundleException("The text encoder can't be loaded: " + e.getMessage() + ".", e);
    }
    this.bundle = OpenBundle.open(name, bundles, encoder);
    Map<String, HostTensor> joint =
        bundle
            .joint()
            .orElseThrow(
                () -> new BundleException("Bundle \"" + name + "\" has no joint space.", null));
    this.space = JointSpace.of(bundle.manager(), joint, false);
    this.tuning = new PhraseTuning(bundle, encoder, space, new GradientTurn());
  }

  @Override
  public NDManager manager() {
    return bundle.manager();
  }

  @Override
  public Generator generator() {
    return bundle.generator();
  }

  @Override
  public Map<String, HostTensor> weights() {
    return bundle.weights();
  }

  @Override
  public ImageEmbedder embedder() {
    return space;
  }

  @Override
  public TuneGoal.Texts goal(NDManager owner, String prompt) {
    return tuning.goal(owner, prompt);
  }

  @Override
  public TuneSettings settings(int steps, int batch) {
    return PhraseTuning.settings(steps, 1).withBatch(batch);
  }

  @Override
  public double allWeightsRate() {
    return PhraseTuning.ALL_WEIGHTS_RATE;
  }

  @Override
  public StepInputs.Source draws(TuneSettings settings) {
    return tuning.draws(settings);
  }

  @Override
  public void close() {
    space.close();
    bundle.close();
  }
}
