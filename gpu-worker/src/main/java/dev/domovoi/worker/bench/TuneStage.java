package dev.domovoi.worker.bench;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.StepInputs;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Map;

/** A frozen generator, and an encoder of pictures and words, to measure fine-tuning on. */
interface TuneStage extends AutoCloseable {
  /** Owner of everything here. */
  NDManager manager();

  Generator generator();

  /** The generator's weights by published key. */
  Map<String, HostTensor> weights();

  ImageEmbedder embedder();

  /**
   * The way to a prompt.
   *
   * @param owner of the embeddings
   */
  TuneGoal.Texts goal(NDManager owner, String prompt);

  /** Steps as users get them, but for their number and batch. */
  TuneSettings settings(int steps, int batch);

  /** Learning rate for all weights, before {@link TuneSettings#forAllWeights()}. */
  double allWeightsRate();

  StepInputs.Source draws(TuneSettings settings);

  @Override
  void close();
}
