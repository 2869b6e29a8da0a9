package dev.domovoi.worker.tool;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What to paint.
 *
 * @param z latents (B, styleDim); null if {@code w} is given
 * @param w mapped latents (B, styleDim), or rows of W+ (B, rows, styleDim); null if {@code z} is
 *     given
 * @param domain file of one domain for all samples or of one for each; null for the plain generator
 * @param parametrisation of a domain file that does not tell it; null for the usual ones
 * @param strength scale of the domain; 1 as it is
 * @param noise {@code stored}, {@code zero} or a whole number: the seed of the first sample's
 *     noise, the next one that of the second
 * @param truncation ψ: latents are moved towards the centre, the checkpoint's {@code latent_avg},
 *     or without one the mean of {@value #CENTRE_SAMPLES} mapped latents; from 1 on nothing changes
 */
public record Synthesis(
    @Nullable HostTensor z,
    @Nullable HostTensor w,
    @Nullable Path domain,
    @Nullable String parametrisation,
    float strength,
    String noise,
    float truncation) {
  private static final int CENTRE_SAMPLES = 4096;

  /** Checks what needs no file. */
  public Synthesis {
    if ((z == null) == (w == null)) {
      throw new WeightsException("Either z or w must be given, not both.");
    }
    if (!Float.isFinite(strength) || !Float.isFinite(truncation)) {
      throw new WeightsException("Strength and truncation must be finite numbers.");
    }
    noise(noise, 1);
  }

  /** Truncated latents, with the domain's own rows in place. */
  NDArray latents(
      NDManager manager, Generator net, @Nullable HostTensor average, @Nullable DomainFile domain) {
    int dim = net.config().styleDim();
    NDArray latents;
    if (z != null) {
      latents = net.mapping(EngineTools.matrix("Latents", z, dim).toArray(manager));
    } else if (w != null && w.shape().length == 3 && w.type().floating()) {
      latents = net.rows(w.toArray(manager));
    } else if (w != null) {
      latents = EngineTools.matrix("Mapped latents", w, dim).toArray(manager);
    } else {
      throw new IllegalStateException("neither z nor w");
    }
    if (truncation < 1) {
      NDArray centre =
          average == null
              ? net.meanLatent(manager, CENTRE_SAMPLES, 0)
              : average.toArray(manager).reshape(dim);
      latents = Generator.truncate(latents, centre, truncation);
    }
    HostTensor rows = domain == null ? null : domain.styleLatents();
    return rows == null ? latents : withRows(manager, net, latents, rows);
  }

  /** Pictures' domains bring the last rows of W+ with them; they are not truncated. */
  private static NDArray withRows(
      NDManager manager, Generator net, NDArray latents, HostTensor rows) {
    int own = Math.toIntExact(rows.shape()[1]);
    int first = net.config().rows() - own;
    Shape shape = new Shape(latents.getShape().get(0), own, net.config().styleDim());
    NDArray tail = rows.toArray(manager).broadcast(shape);
    return first == 0 ? tail : net.rows(latents).get(":, :" + first).concat(tail, 1);
  }

  Modulation modulation(NDManager manager, @Nullable DomainFile domain, int samples) {
    if (domain == null) {
      return Modulation.NONE;
    }
    List<float[]> vectors = domain.vectors();
    if (vectors.size() != 1 && vectors.size() != samples) {
      throw new WeightsException(
          "The domain file holds "
              + vectors.size()
              + " vectors for "
              + samples
              + " samples; one for all or one for each is needed.");
    }
    DomainOffsets offsets = DomainOffsets.of(manager, domain.layout(), vectors);
    return strength == 1 ? offsets : offsets.scaled(strength);
  }

  Noise noise(int samples) {
    return noise(noise, samples);
  }

  private static Noise noise(String word, int samples) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "stored":
        return Noise.stored();
      case "zero":
        return Noise.zero();
      default:
        try {
          long seed = Long.parseLong(word);
          return Noise.seeded(LongStream.range(0, samples).map(i -> seed + i).boxed().toList());
        } catch (NumberFormatException e) {
          throw new WeightsException(
              "Noise is \"stored\", \"zero\" or a whole number as its seed, not \"" + word + "\".",
              e);
        }
    }
  }
}
