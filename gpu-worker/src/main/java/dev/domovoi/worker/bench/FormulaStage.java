package dev.domovoi.worker.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.clip.ClipText;
import dev.domovoi.worker.clip.ClipVision;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.tensor.Scopes;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.RandomSteps;
import dev.domovoi.worker.tune.StepInputs;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.weights.HostTensor;
import java.util.List;
import java.util.Map;

/** A generator of published sizes and a small CLIP model, both with weights by formula. */
final class FormulaStage implements TuneStage {
  /** The rate at which StyleDomain trains all weights by text. */
  private static final double ALL_WEIGHTS_RATE = 0.002;

  private final NDManager manager;
  private final GeneratorConfig config;
  private final Generator generator;
  private final ClipVision tower;
  private final ClipImageEmbedder embedder;

  FormulaStage(int side) {
    Engine.getInstance();
    Gradients.off();
    this.manager = Compute.manager();
    this.config = GeneratorConfig.published(side);
    this.generator = Generator.frozen(manager, weights());
    this.tower = new ClipVision(manager, clip());
    this.embedder = new ClipImageEmbedder(manager, List.of(tower), side, false);
  }

  private static ClipWeights clip() {
    return FormulaClip.weights(FormulaClip.SMALL);
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Generator generator() {
    return generator;
  }

  /** Worked out anew, so that nobody holds them who does not need them. */
  @Override
  public Map<String, HostTensor> weights() {
    return FormulaNet.generator(config);
  }

  @Override
  public ImageEmbedder embedder() {
    return embedder;
  }

  @Override
  public TuneGoal.Texts goal(NDManager owner, String prompt) {
    try (ClipText text = new ClipText(manager, clip())) {
      return new TuneGoal.Texts(
          List.of(embed(owner, text, "Photo")), List.of(embed(owner, text, prompt)));
    }
  }

  private static NDArray embed(NDManager owner, ClipText text, String name) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray found = text.embed(owner, FormulaClip.tokens(Templates.standard().about(name)));
      return Scopes.own(owner, Embeddings.unit(found).expandDims(0).duplicate());
    }
  }

  @Override
  public TuneSettings settings(int steps, int batch) {
    return TuneSettings.text(steps, 1).withBatch(batch);
  }

  @Override
  public double allWeightsRate() {
    return ALL_WEIGHTS_RATE;
  }

  @Override
  public StepInputs.Source draws(TuneSettings settings) {
    return new RandomSteps(settings, config);
  }

  @Override
  public void close() {
    embedder.close();
    tower.close();
    generator.close();
    manager.close();
  }
}
