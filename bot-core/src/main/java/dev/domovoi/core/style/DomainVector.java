package dev.domovoi.core.style;

import java.util.Arrays;

/** The few thousand numbers that turn the frozen generator to another domain. Immutable. */
public final class DomainVector {
  private final String parametrisation;
  private final float[] values;

  /**
   * @param parametrisation where the numbers enter the generator, such as {@code cin_mult}
   * @param values finite numbers, layer after layer; copied
   */
  public DomainVector(String parametrisation, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("A domain vector's numbers must be finite");
      }
    }
    this.parametrisation = parametrisation;
    this.values = values.clone();
  }

  public String parametrisation() {
    return parametrisation;
  }

  /** A copy of the numbers. */
  public float[] values() {
    return values.clone();
  }

  public int size() {
    return values.length;
  }

  /**
   * The point on the way from this vector to another of the same form.
   *
   * @param share of the other one, 0 (this one) to 1 (the other)
   * @throws IllegalArgumentException if their forms differ
   */
  public DomainVector towards(DomainVector other, double share) {
    if (!parametrisation.equals(other.parametrisation) || size() != other.size()) {
      throw new IllegalArgumentException("Vectors of different forms can't be mixed");
    }
    float[] between = values.clone();
    for (int i = 0; i < between.length; i++) {
      between[i] += (float) share * (other.values[i] - between[i]);
    }
    return new DomainVector(parametrisation, between);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainVector that
        && parametrisation.equals(that.parametrisation)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * parametrisation.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "DomainVector[" + parametrisation + ", " + values.length + " numbers]";
  }
}
