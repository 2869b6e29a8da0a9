package dev.domovoi.worker.bundle;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers of a {@link DomainVector} are: those of a parametrisation, and for a domain made
 * of a picture the last rows of W+ after them. Written {@code cin_mult} or {@code cin_mult+w11}.
 *
 * @param layout of the first part
 * @param rows of W+ in the second part; 0 for none
 */
record VectorForm(DomainLayout layout, int rows) {
  private static final Pattern KEY = Pattern.compile("([a-z_]{1,40})(?:\\+w([1-9][0-9]?))?");

  /** The form of that name for a generator; nothing if there is none. */
  static Optional<VectorForm> of(String key, GeneratorConfig config) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int rows = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    return Arrays.stream(Parametrisation.values())
        .filter(kind -> kind.key().equals(parts.group(1)) && rows <= config.rows())
        .findFirst()
        .map(kind -> new VectorForm(new DomainLayout(config, kind), rows));
  }

  String key() {
    return layout.parametrisation().key() + (rows == 0 ? "" : "+w" + rows);
  }

  /** Numbers in a vector. */
  int count() {
    return layout.count() + rows * layout.config().styleDim();
  }

  /** The domain at a strength: 0 is the plain generator. */
  float[] domain(float[] vector, float strength) {
    float[] out = layout.identity();
    for (int i = 0; i < out.length; i++) {
      out[i] += strength * (vector[i] - out[i]);
    }
    return out;
  }

  /**
   * Rows of W+ of one person in this style: a person's own row in every place, the last ones moved
   * towards the style's by the strength, as far as the style's at strength 1 and above.
   *
   * @param w the person, styleDim numbers
   * @return rows times styleDim numbers
   */
  float[] latents(float[] w, float[] vector, float strength) {
    int dim = layout.config().styleDim();
    int all = layout.config().rows();
    float share = Math.min(1, strength);
    float[] out = new float[all * dim];
    for (int row = 0; row < all; row++) {
      System.arraycopy(w, 0, out, row * dim, dim);
      int own = row - (all - rows);
      for (int i = 0; own >= 0 && i < dim; i++) {
        float target = vector[layout.count() + own * dim + i];
        out[row * dim + i] += share * (target - out[row * dim + i]);
      }
    }
    return out;
  }
}
