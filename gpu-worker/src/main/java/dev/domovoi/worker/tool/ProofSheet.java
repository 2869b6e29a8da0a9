package dev.domovoi.worker.tool;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.worker.world.ContactSheet;
import dev.domovoi.worker.world.RgbImage;
import java.util.ArrayList;
import java.util.List;

/** Proofs of a bundle: a row of plain persons, and the same persons in each style. */
public final class ProofSheet {
  private static final int TILE = 256;

  private ProofSheet() {}

  /**
   * Paints the sheet, a picture at a time.
   *
   * @param styles a row each, below the plain one
   * @param persons columns
   * @throws EngineException if a style is unknown to the bundle, or the model fails
   */
  public static RgbImage paint(StyleEngine engine, List<String> styles, int persons)
      throws EngineException {
    BundleInfo bundle = engine.bundle();
    DomainVector none = new DomainVector(bundle.parametrisation(), new float[bundle.vectorSize()]);
    List<RgbImage> tiles = new ArrayList<>();
    row(engine, none, Prompt.of("plain"), 0, persons, tiles);
    for (String style : styles) {
      Prompt prompt = Prompt.of(style);
      DomainVector vector = engine.instantVectors(List.of(prompt)).get(0);
      row(engine, vector, prompt, PictureSpec.DEFAULT_STRENGTH, persons, tiles);
    }
    return ContactSheet.of(tiles, persons, 1);
  }

  private static void row(
      StyleEngine engine,
      DomainVector vector,
      Prompt prompt,
      double strength,
      int persons,
      List<RgbImage> tiles)
      throws EngineException {
    for (long seed = 1; seed <= persons; seed++) {
      PictureSpec spec =
          new PictureSpec(prompt, seed, strength, PictureSpec.DEFAULT_TRUNCATION, Mode.INSTANT);
      Raster raster = engine.render(List.of(new RenderJob(vector, spec))).get(0);
      tiles.add(image(raster).downscale(Math.max(1, raster.width() / TILE)));
    }
  }

  private static RgbImage image(Raster raster) {
    int area = raster.width() * raster.height();
    float[] planes = new float[3 * area];
    for (int i = 0; i < area; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c * area + i] = (raster.rgb()[3 * i + c] & 0xff) / 255f;
      }
    }
    return RgbImage.of(raster.width(), raster.height(), planes);
  }
}
