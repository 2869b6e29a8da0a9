package dev.domovoi.core.privacy;

/**
 * How much is kept of a member. What is only looked up is counted up to {@link #MORE}, which stands
 * for more than a thousand.
 *
 * @param jobs requests, with their prompts
 * @param pictures that answered them
 * @param styles that the member has named
 */
public record KeptData(int jobs, int pictures, int styles) {
  /** The catalogue has words for this number. */
  public static final int MORE = 1001;
}
