package dev.domovoi.core.style;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one {@code /style} asks for.
 *
 * @param first the first picture; the others follow it with the next seeds
 * @param count number of pictures, 1 to {@value #MAX_COUNT}
 */
public record StyleRequest(PictureSpec first, int count) {
  public static final int MAX_COUNT = 4;

  public StyleRequest {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count must lie in 1 to " + MAX_COUNT + ", not " + count);
    }
  }

  /** The pictures in order, with consecutive seeds. */
  public List<PictureSpec> pictures() {
    return IntStream.range(0, count).mapToObj(i -> first.withSeed(first.seed() + i)).toList();
  }
}
