package dev.domovoi.worker.evaluate;

import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.world.ContactSheet;
import dev.domovoi.worker.world.RgbImage;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sheets to look at, as PNG files in one folder. */
final class EvaluationSheets {
  private static final int PERSONS = 8;
  private static final int GALLERY_COLUMNS = 7;
  private static final int ENLARGED = 2;

  private final OpenBundle bundle;
  private final Pictures pictures;
  private final Path folder;
  private final long[] people = Pictures.people(5000, PERSONS);

  EvaluationSheets(OpenBundle bundle, Pictures pictures, Path folder) throws IOException {
    this.bundle = bundle;
    this.pictures = pictures;
    this.folder = Files.createDirectories(folder);
  }

  /**
   * A row a style, under one of plain portraits; columns are eight people as generated, then the
   * first four of them as painted.
   */
  void styles(String name, List<StyleDomain> styles) {
    List<float[]> tiles = new ArrayList<>(pictures.generated(bundle.layout().identity(), people));
    tiles.addAll(pictures.painted(people).subList(0, PERSONS / 2));
    for (StyleDomain style : styles) {
      tiles.addAll(pictures.generated(vector(style), people));
      tiles.addAll(pictures.painted(style, people).subList(0, PERSONS / 2));
    }
    write(name, tiles, PERSONS + PERSONS / 2);
  }

  /**
   * The plain portrait and every style once, each with another person, asked for by the name that
   * members use most.
   */
  void gallery(List<StyleDomain> styles) {
    long[] everybody = Pictures.people(6000, styles.size() + 1);
    List<float[]> tiles =
        new ArrayList<>(pictures.generated(bundle.layout().identity(), everybody[0]));
    for (int i = 0; i < styles.size(); i++) {
      float[] vector = bundle.vector(styles.get(i).phrases().get(0));
      tiles.addAll(pictures.generated(vector, everybody[i + 1]));
    }
    write("gallery", tiles, GALLERY_COLUMNS);
  }

  /** A row a style, columns strengths 0 to 1.5 of two people. */
  void strengths(List<StyleDomain> styles) {
    List<float[]> tiles = new ArrayList<>();
    for (StyleDomain style : styles) {
      for (int p = 0; p < 2; p++) {
        for (int step = 0; step <= 6; step++) {
          tiles.addAll(pictures.generated(between(vector(style), step / 4f), people[p]));
        }
      }
    }
    write("strengths", tiles, 14);
  }

  /** Neighbours in the list mixed half and half: a row has three people in one, both, the other. */
  void mixes(List<StyleDomain> styles) {
    List<float[]> tiles = new ArrayList<>();
    for (int i = 0; i + 1 < styles.size(); i += 2) {
      float[] one = vector(styles.get(i));
      float[] other = vector(styles.get(i + 1));
      float[] both = one.clone();
      for (int k = 0; k < both.length; k++) {
        both[k] = (one[k] + other[k]) / 2;
      }
      for (int p = 0; p < 3; p++) {
        for (float[] vector : List.of(one, both, other)) {
          tiles.addAll(pictures.generated(vector, people[p]));
        }
      }
    }
    write("mixes", tiles, 9);
  }

  void write(String name, List<float[]> tiles, int columns) {
    if (!tiles.isEmpty()) {
      List<RgbImage> images = tiles.stream().map(pictures::image).toList();
      ContactSheet.of(images, columns, ENLARGED).writePng(folder.resolve(name + ".png"));
    }
  }

  private float[] vector(StyleDomain style) {
    return bundle.vector(style.heldOutPhrases().get(0));
  }

  private float[] between(float[] vector, float strength) {
    float[] identity = bundle.layout().identity();
    float[] out = vector.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = identity[i] + strength * (vector[i] - identity[i]);
    }
    return out;
  }
}
