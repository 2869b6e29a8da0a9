package dev.domovoi.worker.world;

/**
 * An invented adult, described by forty features. Each feature is a uniform amount in 0..1 that
 * comes from one standard-normal latent component through the normal distribution function; the
 * painter maps amounts to colours and coordinates, so small latent changes are small changes of the
 * picture.
 *
 * @param skin complexion and age
 * @param hair the hair of the head
 * @param shape proportions of face and nose
 * @param eyes eyes and brows
 * @param mouth the mouth and its expression
 * @param extras beard, glasses, headwear
 * @param outfit clothes
 * @param setting background and light
 */
public record Person(
    Skin skin,
    Hair hair,
    Shape shape,
    Eyes eyes,
    Mouth mouth,
    Extras extras,
    Outfit outfit,
    Setting setting) {

  /** How many standard-normal numbers make a person. */
  public static final int LATENT_SIZE = 40;

  /**
   * Complexion.
   *
   * @param tone pale (0) to dark (1)
   * @param age young adult (0) to old (1); greying and wrinkles start above the middle
   * @param blush none (0) to rosy (1)
   */
  public record Skin(float tone, float age, float blush) {}

  /**
   * Hair, each amount 0..1.
   *
   * @param lightness black (0) over brown to blond (1); darker with dark skin, grey with age
   * @param redness none (0) to red (1)
   * @param length bald (0), short, shoulder-long, long (1)
   * @param volume flat to voluminous
   * @param fringe free forehead to a full fringe; hair that is long and free (below .27) is worn in
   *     a bun
   * @param parting parting at the left (0) to the right (1) of the picture
   * @param curl straight to curly
   */
  public record Hair(
      float lightness,
      float redness,
      float length,
      float volume,
      float fringe,
      float parting,
      float curl) {}

  /**
   * Face proportions, each amount 0 (small) to 1 (large).
   *
   * @param width face width
   * @param height face height
   * @param jaw pointed to square jaw
   * @param noseLength nose length
   * @param noseWidth nose width
   */
  public record Shape(float width, float height, float jaw, float noseLength, float noseWidth) {}

  /**
   * Eyes and brows, each amount 0..1.
   *
   * @param colour dark brown to blue
   * @param size small to large
   * @param spacing close to wide
   * @param openness narrow to round
   * @param browThickness thin to thick
   * @param browAngle sad to stern
   */
  public record Eyes(
      float colour,
      float size,
      float spacing,
      float openness,
      float browThickness,
      float browAngle) {}

  /**
   * Mouth, each amount 0..1.
   *
   * @param width narrow to wide
   * @param smile serious to smiling
   * @param openness closed up to the middle, then opening
   * @param lips plain and thin to full and coloured
   */
  public record Mouth(float width, float smile, float openness, float lips) {}

  /**
   * Things that fade in above a threshold.
   *
   * @param beard moustache above .62, thickening to a full beard above .7; none with long hair
   * @param glasses there are some above .68
   * @param frame round wire glasses, a bold frame above .5
   * @param hat there is headwear above .74
   * @param hatKind a knitted cap, a brimmed hat above .34, a headscarf above .67
   */
  public record Extras(float beard, float glasses, float frame, float hat, float hatKind) {}

  /**
   * A colour as three amounts, each 0..1. A path of many colours along one amount would be far
   * harder to learn.
   *
   * @param warmth blue to orange
   * @param tint magenta to green
   * @param lightness dark to light
   */
  public record Mix(float warmth, float tint, float lightness) {}

  /**
   * Clothes.
   *
   * @param colour of the clothes
   * @param collar round neck with stripes (0), open collar, jacket and tie (above .7)
   */
  public record Outfit(Mix colour, float collar) {}

  /**
   * Background and light.
   *
   * @param upper the upper background colour
   * @param lower the lower background colour
   * @param light light from the left (0) to the right (1); the face turns a little towards it
   */
  public record Setting(Mix upper, Mix lower, float light) {}

  /**
   * The person of a latent vector.
   *
   * @param latent exactly {@link #LATENT_SIZE} finite numbers, standard normal by convention
   * @throws IllegalArgumentException if the length differs or a number is not finite
   */
  public static Person of(float[] latent) {
    if (latent.length != LATENT_SIZE) {
      throw new IllegalArgumentException(
          "a person needs " + LATENT_SIZE + " numbers, not " + latent.length);
    }
    float[] u = new float[LATENT_SIZE];
    for (int i = 0; i < LATENT_SIZE; i++) {
      if (!Float.isFinite(latent[i])) {
        throw new IllegalArgumentException("latent component " + i + " is not finite");
      }
      u[i] = normalCdf(latent[i]);
    }
    return new Person(
        new Skin(u[0], u[1], u[2]),
        new Hair(u[3], u[4], u[5], u[6], u[7], u[8], u[9]),
        new Shape(u[10], u[11], u[12], u[13], u[14]),
        new Eyes(u[15], u[16], u[17], u[18], u[19], u[20]),
        new Mouth(u[21], u[22], u[23], u[24]),
        new Extras(u[25], u[26], u[27], u[28], u[29]),
        new Outfit(new Mix(u[30], u[31], u[32]), u[33]),
        new Setting(new Mix(u[34], u[35], u[36]), new Mix(u[37], u[38], u[36]), u[39]));
  }

  /** The normal distribution function (Abramowitz and Stegun 7.1.26, error below 1e-6). */
  private static float normalCdf(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + .3275911 * x);
    double poly =
        t
            * (.254829592
                + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double erf = 1 - poly * StrictMath.exp(-x * x);
    return (float) (.5 * (1 + (z < 0 ? -erf : erf)));
  }
}
