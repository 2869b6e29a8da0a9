package dev.domovoi.worker.image;

import dev.domovoi.core.reference.ReferenceException;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.Raster;

/** Reference pictures: members' files made small and harmless, and back to pixels. */
public final class References {
  /** Side of what is kept, in pixels, at least; more than any net looks at. */
  public static final int SIDE = 256;

  /** A picture with a shorter side shows no style. */
  private static final int MIN_SIDE = 32;

  private References() {}

  /**
   * See {@link dev.domovoi.core.reference.ReferenceReader}. The middle square is kept; nothing of
   * the file's own bytes is.
   *
   * @throws ReferenceException if it can't be used
   */
  public static ReferencePicture read(byte[] file) throws ReferenceException {
    try {
      Raster picture = PictureReader.decode(file, 2 * SIDE);
      if (Math.min(picture.width(), picture.height()) < MIN_SIDE) {
        throw new ReferenceException(
            "reference.small", picture.width(), picture.height(), MIN_SIDE);
      }
      return new ReferencePicture(PngEncoder.encode(Shrink.square(picture, SIDE)));
    } catch (PictureException e) {
      throw switch (e.reason()) {
        case BROKEN -> new ReferenceException("reference.broken");
        case FORMAT -> new ReferenceException("reference.format");
        case TOO_LARGE ->
            new ReferenceException(
                "reference.large", PictureReader.MAX_PIXELS / 1_000_000, PictureReader.MAX_SIDE);
      };
    }
  }

  /**
   * The pixels of a picture that was kept.
   *
   * @throws PictureException if it is damaged
   */
  public static Raster decode(ReferencePicture picture) {
    return PictureReader.decode(picture.bytes(), SIDE);
  }
}
