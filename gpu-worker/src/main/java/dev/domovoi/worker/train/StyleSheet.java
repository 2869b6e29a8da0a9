package dev.domovoi.worker.train;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.world.ContactSheet;
import dev.domovoi.worker.world.RgbImage;
import java.util.ArrayList;
import java.util.List;

/** A picture sheet to look at: one row a prompt, one column a person. */
public final class StyleSheet {
  private static final int TILE = 128;

  private StyleSheet() {}

  /**
   * Paints the sheet.
   *
   * @param prompts a row each
   * @param seeds a column each
   * @param truncation 0 to 1
   */
  public static RgbImage paint(
      StyleEngine engine, List<String> prompts, List<Long> seeds, double truncation)
      throws EngineException {
    List<RgbImage> tiles = new ArrayList<>();
    for (String words : prompts) {
      Prompt prompt = new Prompt(words);
      DomainVector vector = engine.instantVectors(List.of(prompt)).get(0);
      List<StyleEngine.RenderJob> jobs =
          seeds.stream()
              .map(seed -> new PictureSpec(prompt, seed, 1, truncation, Mode.INSTANT))
              .map(spec -> new StyleEngine.RenderJob(vector, spec))
              .toList();
      for (Raster raster : engine.render(jobs)) {
        tiles.add(image(raster).downscale(Math.max(1, raster.width() / TILE)));
      }
    }
    return ContactSheet.of(tiles, seeds.size(), 1);
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
