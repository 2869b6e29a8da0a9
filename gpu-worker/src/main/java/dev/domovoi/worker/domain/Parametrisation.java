package dev.domovoi.worker.domain;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.stylegan.ConvEdit;
import dev.domovoi.worker.stylegan.ConvEdit.Terms;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of the generator a domain changes, and how. In the formulas w is the demodulated
 * weight of one 3x3 convolution and sample, (c_out, c_in, 3, 3); sums are broadcast. Those up to
 * {@link #SVD_S} are HyperDomainNet's (Alanov et al. 2022).
 */
public enum Parametrisation {
  /** w·(1 + in). */
  CIN_MULT("cin_mult", Part.IN) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.inputs(parts.get(Part.IN));
    }
  },

  /**
   * {@link #CIN_MULT} and the same for the input channels of every ToRGB layer: an extension for
   * small nets, whose colours the convolutions alone cannot change.
   */
  CIN_MULT_RGB("cin_mult_rgb", Part.IN) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.inputs(parts.get(Part.IN));
    }

    @Override
    List<DomainLayout.Slot> slots(GeneratorConfig config) {
      List<DomainLayout.Slot> slots = new ArrayList<>(super.slots(config));
      for (int j = 0; j < config.rgbs(); j++) {
        slots.add(new DomainLayout.Slot("to_rgb_" + j, Part.IN.key(), config.rgbIn(j)));
      }
      return slots;
    }
  },

  /** w·(1 + out). */
  COUT_MULT("cout_mult", Part.OUT) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.factor(new Terms(null, parts.get(Part.OUT), null, null));
    }
  },

  /** w·(1 + in + out). */
  CSEP_MULT("csep_mult", Part.IN, Part.OUT) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.factor(new Terms(parts.get(Part.IN), parts.get(Part.OUT), null, null));
    }
  },

  /** w + in + out. */
  CSEP_DELTA("csep_delta", Part.IN, Part.OUT) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.summand(new Terms(parts.get(Part.IN), parts.get(Part.OUT), null, null));
    }
  },

  /** w·(1 + shift), one number for each pair of channels. */
  CFULL_MULT("cfull_mult", Part.SHIFT) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.factor(new Terms(null, null, null, parts.get(Part.SHIFT)));
    }
  },

  /** w + shift, one number for each pair of channels. */
  CFULL_DELTA("cfull_delta", Part.SHIFT) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.summand(new Terms(null, null, null, parts.get(Part.SHIFT)));
    }
  },

  /** gamma·w + beta. */
  AFF_COUT("aff_cout", Part.GAMMA, Part.BETA) {
    @Override
    ConvEdit edit(Parts parts) {
      return new ConvEdit(
          null,
          null,
          new Terms(null, parts.get(Part.GAMMA).sub(1), null, null),
          new Terms(null, parts.get(Part.BETA), null, null));
    }
  },

  /** gamma·w. */
  AFF_COUT_NO_BETA("aff_cout_no_beta", Part.GAMMA) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.factor(new Terms(null, parts.get(Part.GAMMA).sub(1), null, null));
    }
  },

  /** w·(1 + out + kernel). */
  COUTK_MULT("coutk_mult", Part.OUT, Part.KERNEL) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.factor(new Terms(null, parts.get(Part.OUT), parts.get(Part.KERNEL), null));
    }
  },

  /** w·(1 + in + kernel). */
  CINK_MULT("cink_mult", Part.IN, Part.KERNEL) {
    @Override
    ConvEdit edit(Parts parts) {
      return ConvEdit.factor(new Terms(parts.get(Part.IN), null, parts.get(Part.KERNEL), null));
    }
  },

  /**
   * The singular values of the raw weights, as a matrix of (ky, kx, c_in) rows and c_out columns,
   * are shifted before modulation. For frozen generators.
   */
  SVD_S("svd_s", Part.SINGULAR) {
    @Override
    ConvEdit edit(Parts parts) {
      return new ConvEdit(null, parts.get(Part.SINGULAR), Terms.NONE, Terms.NONE);
    }
  },

  /** StyleDomain (Alanov et al. 2023): added to the style's input scales before demodulation. */
  S_DELTA("s_delta", Part.IN) {
    @Override
    ConvEdit edit(Parts parts) {
      return new ConvEdit(parts.get(Part.IN), null, Terms.NONE, Terms.NONE);
    }
  };

  private final String key;
  private final List<Part> parts;

  Parametrisation(String key, Part... parts) {
    this.key = key;
    this.parts = List.of(parts);
  }

  /** Delivers the numbers of one convolution. */
  record Parts(Function<Part, @Nullable NDArray> source) {
    NDArray get(Part part) {
      NDArray array = source.apply(part);
      if (array == null) {
        throw new IllegalStateException("no part " + part.key());
      }
      return array;
    }
  }

  /** The name used in files and configuration, for example {@code cin_mult}. */
  public String key() {
    return key;
  }

  /** The kinds of numbers each convolution has, in order. */
  public List<Part> parts() {
    return parts;
  }

  /** The effect of the numbers of one convolution. */
  abstract ConvEdit edit(Parts parts);

  /** What the domain consists of, in order. */
  List<DomainLayout.Slot> slots(GeneratorConfig config) {
    List<DomainLayout.Slot> slots = new ArrayList<>();
    for (int i = 0; i < config.convs(); i++) {
      for (Part part : parts) {
        int length = part.length(config.convIn(i), config.convOut(i));
        slots.add(new DomainLayout.Slot("conv_" + i, part.key(), length));
      }
    }
    return slots;
  }

  /**
   * Finds a parametrisation by its {@link #key()}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Parametrisation of(String key) {
    for (Parametrisation candidate : values()) {
      if (candidate.key.equals(key)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("unknown parametrisation \"" + key + "\"");
  }
}
