package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Map;

/** A bundle's own encoder of pictures. */
final class EncoderPart implements PictureSide.StyleReader {
  private static final int SIDE = 64;

  private final PictureEncoder encoder;

  /**
   * @param manager parent of what is loaded
   */
  EncoderPart(NDManager manager, Map<String, HostTensor> weights, PictureEncoder.Sizes sizes) {
    this.encoder = PictureEncoder.of(manager, weights, sizes, false);
  }

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public NDArray style(NDArray picture) {
    return encoder.style(picture);
  }

  /**
   * The person in a picture.
   *
   * @param centre the mean latent, (styleDim)
   * @return (1, rows, styleDim)
   */
  NDArray person(NDArray picture, NDArray centre) {
    return encoder.person(picture, centre);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
