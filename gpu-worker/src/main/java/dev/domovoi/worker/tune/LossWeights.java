package dev.domovoi.worker.tune;

/**
 * How much each loss counts; zero leaves it out. Losses on embeddings are added over encoders,
 * except {@code clipReference}, which is their mean.
 *
 * @param direction way from source to adapted picture along that between the domains
 * @param global closeness to the target; only for goals given by a picture
 * @param indomain people stay as different as they were
 * @param clipWithin samples keep their place relative to the reference; only for a picture
 * @param clipReference embedding of the reference's rendering; only for a picture
 * @param reconstruction mean square error of the reference's rendering; only for a picture
 * @param perceptual perceptual distance of the same; only for a picture
 * @param offsetsL2 squares of the domain's numbers; not when all weights are trained
 * @param offsetsL1 their absolute values; likewise
 * @param affineL2 squares for parametrisations with gamma; likewise
 */
public record LossWeights(
    double direction,
    double global,
    double indomain,
    double clipWithin,
    double clipReference,
    double reconstruction,
    double perceptual,
    double offsetsL2,
    double offsetsL1,
    double affineL2) {

  /** No loss; start from here with the {@code with…} methods. */
  public static final LossWeights NONE = new LossWeights(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** For a text: direction 1 and in-domain consistency 0.25. */
  public static final LossWeights TEXT = NONE.withDirection(1).withIndomain(0.25);

  /** For one picture, the published configuration without the perceptual distance. */
  public static final LossWeights PICTURE = new LossWeights(1, 0, 0, 0.5, 30, 10, 0, 0, 0, 0);

  /** Checks: all are finite and not negative. */
  public LossWeights {
    double[] all = {
      direction,
      global,
      indomain,
      clipWithin,
      clipReference,
      reconstruction,
      perceptual,
      offsetsL2,
      offsetsL1,
      affineL2
    };
    for (double weight : all) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a loss cannot have weight " + weight);
      }
    }
  }

  /** With another weight of the direction loss. */
  public LossWeights withDirection(double weight) {
    return new LossWeights(
        weight,
        global,
        indomain,
        clipWithin,
        clipReference,
        reconstruction,
        perceptual,
        offsetsL2,
        offsetsL1,
        affineL2);
  }

  /** With another weight of the in-domain loss. */
  public LossWeights withIndomain(double weight) {
    return new LossWeights(
        direction,
        global,
        weight,
        clipWithin,
        clipReference,
        reconstruction,
        perceptual,
        offsetsL2,
        offsetsL1,
        affineL2);
  }

  /** With another weight of the squared offsets. */
  public LossWeights withOffsetsL2(double weight) {
    return new LossWeights(
        direction,
        global,
        indomain,
        clipWithin,
        clipReference,
        reconstruction,
        perceptual,
        weight,
        offsetsL1,
        affineL2);
  }

  /** With another weight of the perceptual distance. */
  public LossWeights withPerceptual(double weight) {
    return new LossWeights(
        direction,
        global,
        indomain,
        clipWithin,
        clipReference,
        reconstruction,
        weight,
        offsetsL2,
        offsetsL1,
        affineL2);
  }

  /** Whether a reference picture has to be rendered at each step. */
  boolean needRendering() {
    return clipReference > 0 || reconstruction > 0 || perceptual > 0;
  }

  /** Whether any loss is only defined for a goal given by a picture. */
  boolean needPicture() {
    return needRendering() || clipWithin > 0 || global > 0;
  }

  /** Whether any loss is only defined for a domain vector. */
  boolean needVector() {
    return offsetsL2 > 0 || offsetsL1 > 0 || affineL2 > 0;
  }
}
