package dev.domovoi.worker.domain;

import ai.djl.ndarray.types.Shape;

/** One kind of numbers that a domain has for a layer. */
public enum Part {
  /** One number for each input channel. */
  IN("in", "params_in", 0) {
    @Override
    int length(int in, int out) {
      return in;
    }

    @Override
    Shape shape(long domains, int in, int out) {
      return new Shape(domains, 1, in, 1, 1);
    }
  },

  /** One number for each output channel. */
  OUT("out", "params_out", 0) {
    @Override
    int length(int in, int out) {
      return out;
    }
  },

  /** One number for each of the nine places of the kernel. */
  KERNEL("kernel", "params_kernel", 0) {
    @Override
    int length(int in, int out) {
      return 9;
    }

    @Override
    Shape shape(long domains, int in, int out) {
      return new Shape(domains, 1, 1, 3, 3);
    }
  },

  /** One number for each pair of channels, the input channel varying faster. */
  SHIFT("shift", "shift", 0) {
    @Override
    int length(int in, int out) {
      return Math.multiplyExact(in, out);
    }

    @Override
    Shape shape(long domains, int in, int out) {
      return new Shape(domains, out, in, 1, 1);
    }
  },

  /** A factor for each output channel; 1 is the plain generator. */
  GAMMA("gamma", "gamma", 1) {
    @Override
    int length(int in, int out) {
      return out;
    }
  },

  /** A summand for each output channel. */
  BETA("beta", "beta", 0) {
    @Override
    int length(int in, int out) {
      return out;
    }
  },

  /** One number for each singular value of the weights, the largest first. */
  SINGULAR("singular", "singular_shift", 0) {
    @Override
    int length(int in, int out) {
      return out;
    }
  };

  private final String key;
  private final String published;
  private final float identity;

  Part(String key, String published, float identity) {
    this.key = key;
    this.published = published;
    this.identity = identity;
  }

  /** The name in {@link DomainLayout.Entry#name()}, for example {@code in}. */
  public String key() {
    return key;
  }

  /** The tensor's name in published files, for example {@code params_in}. */
  public String published() {
    return published;
  }

  /** The value that leaves the generator as it is. */
  public float identity() {
    return identity;
  }

  /** How many numbers a convolution of {@code in} and {@code out} channels has. */
  abstract int length(int in, int out);

  /** The shape that goes with weights (domains, c_out, c_in, 3, 3). */
  Shape shape(long domains, int in, int out) {
    return new Shape(domains, out, 1, 1, 1);
  }

  /** The part of the given {@link #key()}. */
  static Part of(String key) {
    for (Part part : values()) {
      if (part.key.equals(key)) {
        return part;
      }
    }
    throw new IllegalArgumentException("unknown part \"" + key + "\"");
  }
}
