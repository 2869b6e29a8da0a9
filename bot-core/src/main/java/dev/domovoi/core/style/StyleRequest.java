package dev.domovoi.core.style;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one job is for: pictures, or only the domain vector that they would be painted with.
 *
 * @param first the first picture; the others follow it with the next seeds
 * @param count number of pictures, 1 to {@value #MAX_COUNT}; 0 for the vector alone
 */
public record StyleRequest(PictureSpec first, int count) {
  public static final int MAX_COUNT = 4;

  public StyleRequest {
    if (count < 0 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count must lie in 0 to " + MAX_COUNT + ", not " + count);
    }
  }

  /** A request for the domain vector of a style, and no picture. */
  public static StyleRequest vectorOf(Prompt prompt) {
    return new StyleRequest(
        new PictureSpec(
            prompt, 0, PictureSpec.DEFAULT_STRENGTH, PictureSpec.DEFAULT_TRUNCATION, Mode.INSTANT),
        0);
  }

  /** Whether nothing is painted. */
  public boolean isForVector() {
    return count == 0;
  }

  /** Whether its pictures are animations. */
  public boolean isMorph() {
    return Morph.of(first.prompt()).isPresent();
  }

  /** How many pictures of a quota it spends. */
  public int cost() {
    return isMorph() ? Morph.COST * count : count;
  }

  /** The pictures in order, with consecutive seeds. */
  public List<PictureSpec> pictures() {
    return IntStream.range(0, count).mapToObj(i -> first.withSeed(first.seed() + i)).toList();
  }
}
