package dev.domovoi.worker.tune;

import java.util.Optional;

/**
 * How to fine-tune.
 *
 * @param steps how many, at most
 * @param batch pictures in one step; the in-domain loss needs two
 * @param learningRate Adam's; 0.02 to 0.1 for a domain vector, 0.002 for all weights
 * @param beta1 Adam's decay of the first moment
 * @param beta2 Adam's decay of the second moment
 * @param weights of the losses
 * @param mixing probability that a step mixes two latents, 0 to 1
 * @param crossover where source and adapted pictures cross over from one latent to the other
 * @param seed of all random draws
 * @param earlyStop when to end before all steps are done, if ever
 */
public record TuneSettings(
    int steps,
    int batch,
    double learningRate,
    double beta1,
    double beta2,
    LossWeights weights,
    double mixing,
    Crossover crossover,
    long seed,
    Optional<EarlyStop> earlyStop) {

  /** Share of Adam's rates when all weights are trained, that of a regularised generator. */
  private static final double LAZY = 0.8;

  /** How the two pictures of one latent pair choose the row of W+ at which they cross over. */
  public enum Crossover {
    /** At the same row, so that both show the same person. */
    SHARED,
    /** Each at its own row, as the published implementation does. */
    INDEPENDENT
  }

  /**
   * Ends when the loss no longer falls.
   *
   * @param patience steps without improvement that are waited for
   * @param improvement fall of the smoothed loss that counts
   */
  public record EarlyStop(int patience, double improvement) {
    /** Checks: at least one step. */
    public EarlyStop {
      if (patience < 1 || !(improvement >= 0)) {
        throw new IllegalArgumentException("early stop after " + patience + " steps");
      }
    }
  }

  /** Checks; see the record's description. */
  public TuneSettings {
    if (steps < 0 || batch < 1 || !(learningRate > 0) || !(mixing >= 0 && mixing <= 1)) {
      throw new IllegalArgumentException(
          "steps, batch, learning rate and mixing must be positive and mixing at most 1");
    }
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException("Adam's betas must be at least 0 and below 1");
    }
    if (weights.indomain() > 0 && batch < 2) {
      throw new IllegalArgumentException("the in-domain loss needs a batch of at least two");
    }
  }

  /** For a text: {@link LossWeights#TEXT}, batch 4, rate 0.02, mixing 0.9 with shared crossover. */
  public static TuneSettings text(int steps, long seed) {
    return new TuneSettings(
        steps,
        4,
        0.02,
        0.9,
        0.999,
        LossWeights.TEXT,
        0.9,
        Crossover.SHARED,
        seed,
        Optional.empty());
  }

  /** For one picture: {@link LossWeights#PICTURE}, batch 4, rate 0.01, mixing likewise. */
  public static TuneSettings picture(int steps, long seed) {
    return new TuneSettings(
        steps,
        4,
        0.01,
        0.9,
        0.999,
        LossWeights.PICTURE,
        0.9,
        Crossover.SHARED,
        seed,
        Optional.empty());
  }

  /** The same with other weights of the losses. */
  public TuneSettings with(LossWeights others) {
    return new TuneSettings(
        steps, batch, learningRate, beta1, beta2, others, mixing, crossover, seed, earlyStop);
  }

  /** The same with another batch. */
  public TuneSettings withBatch(int other) {
    return new TuneSettings(
        steps, other, learningRate, beta1, beta2, weights, mixing, crossover, seed, earlyStop);
  }

  /** The same with another learning rate. */
  public TuneSettings withRate(double other) {
    return new TuneSettings(
        steps, batch, other, beta1, beta2, weights, mixing, crossover, seed, earlyStop);
  }

  /** The same with an early stop. */
  public TuneSettings with(EarlyStop stop) {
    return new TuneSettings(
        steps,
        batch,
        learningRate,
        beta1,
        beta2,
        weights,
        mixing,
        crossover,
        seed,
        Optional.of(stop));
  }

  /** The same with Adam's rate and decays adjusted for training all weights. */
  public TuneSettings forAllWeights() {
    return new TuneSettings(
        steps,
        batch,
        learningRate * LAZY,
        Math.pow(beta1, LAZY),
        Math.pow(beta2, LAZY),
        weights,
        mixing,
        crossover,
        seed,
        earlyStop);
  }
}
