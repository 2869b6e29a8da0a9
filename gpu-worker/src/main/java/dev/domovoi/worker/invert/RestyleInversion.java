package dev.domovoi.worker.invert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.importer.ModelFiles;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Scopes;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Inversion by ReStyle: the encoder looks at the picture beside the present reconstruction, at
 * first the mean face, and corrects the latents, a few times.
 */
public final class RestyleInversion implements AutoCloseable {
  /** Corrections in the published settings. */
  public static final int ITERATIONS = 5;

  private static final String ENCODER = "encoder.";
  private static final String LATENT_AVERAGE = "latent_avg";
  private static final Shape ZERO = new Shape(0, 0);

  private final RestyleEncoder encoder;
  private final NDArray average;
  private final Generator generator;

  /**
   * @param encoder closed with this object
   * @param average latents to start from, (1, rows, styleDim); stays the caller's
   * @param generator frozen; stays the caller's
   * @throws WeightsException if the encoder has another number of rows
   */
  public RestyleInversion(RestyleEncoder encoder, NDArray average, Generator generator) {
    if (encoder.styles() != generator.config().rows()) {
      throw new WeightsException(
          "The ReStyle encoder gives "
              + encoder.styles()
              + " rows of latents, but this generator takes "
              + generator.config().rows()
              + ".");
    }
    this.encoder = encoder;
    this.average = average;
    this.generator = generator;
  }

  /**
   * Reads a published file, such as {@code restyle_psp_ffhq_encode.pt}; its decoder is left out.
   *
   * @param manager owner of the weights
   * @throws WeightsException if the file is something else or for another generator
   */
  public static RestyleInversion read(NDManager manager, Path file, Generator generator) {
    ModelFile model = ModelFiles.expect(file, ModelKind.RESTYLE);
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    model
        .tensors()
        .forEach(
            (key, tensor) -> {
              if (key.startsWith(ENCODER)) {
                weights.put(key.substring(ENCODER.length()), tensor);
              }
            });
    int rows = generator.config().rows();
    int dim = generator.config().styleDim();
    if (!(model.value(LATENT_AVERAGE).orElse(null) instanceof HostTensor average)
        || average.elements() != rows * dim) {
      throw new WeightsException(
          "ReStyle file " + file + " has no \"latent_avg\" for a generator of " + rows + " rows.");
    }
    return new RestyleInversion(
        new RestyleEncoder(manager, weights),
        HostTensor.of(average.floats(), 1, rows, dim).toArray(manager),
        generator);
  }

  /**
   * Finds latents. Switches gradients off on the calling thread.
   *
   * @param picture (1, 3, 256, 256), about −1 to 1; its manager owns the result
   * @return (1, rows, styleDim)
   */
  public NDArray run(NDArray picture, int iterations) {
    Gradients.off();
    return Scopes.keep(
        () -> {
          NDArray codes = average;
          for (int i = 0; i < iterations; i++) {
            NDArray seen = NDArrays.concat(new NDList(picture, small(codes)), 1);
            codes = encoder.encode(seen).add(codes);
          }
          codes = codes.duplicate();
          codes.attach(picture.getManager());
          return codes;
        });
  }

  /** The rendering at the encoder's side, by averages of whole blocks. */
  private NDArray small(NDArray codes) {
    NDArray rendering = generator.synthesize(codes, Modulation.NONE, Noise.stored());
    int size = generator.config().size();
    if (size <= RestyleEncoder.SIDE) {
      int factor = RestyleEncoder.SIDE / size;
      return factor == 1 ? rendering : rendering.repeat(2, factor).repeat(3, factor);
    }
    Shape block = new Shape(size / RestyleEncoder.SIDE, size / RestyleEncoder.SIDE);
    return rendering.getNDArrayInternal().avgPool(block, block, ZERO, false, true);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
