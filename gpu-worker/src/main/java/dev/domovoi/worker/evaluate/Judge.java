package dev.domovoi.worker.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.vision.JudgeNet;
import dev.domovoi.worker.weights.Safetensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** The judge with its list of styles; see {@link JudgeNet}. */
final class Judge implements AutoCloseable {
  private static final String RESOURCE = "/dev/domovoi/judge/judge.safetensors";
  private static final int AT_ONCE = 32;

  private final NDManager manager;
  private final JudgeNet net;
  private final List<String> styles;

  private Judge(NDManager parent, Safetensors file) {
    this.manager = parent.newSubManager();
    this.styles = List.of(file.metadata().getOrDefault("styles", "").split(","));
    this.net = JudgeNet.of(manager, file.tensors(), styles.size() + 2, false);
  }

  /** The judge inside the program. */
  static Judge load(NDManager parent) throws IOException {
    Path copy = Files.createTempFile("domovoi", ".safetensors");
    try (InputStream in = Judge.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("There is no judge in the program; run `domovoi train judge`.");
      }
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return new Judge(parent, Safetensors.read(copy));
    } finally {
      copy.toFile().deleteOnExit();
    }
  }

  /** The class of a style's identifier, or −1. */
  int classOf(String style) {
    int index = styles.indexOf(style);
    return index < 0 ? -1 : index + 1;
  }

  /** The styles it knows, in the order of their classes from 1. */
  List<String> styles() {
    return styles;
  }

  /** The name of a class. */
  String nameOf(int index) {
    return index == 0 ? "plain" : index > styles.size() ? "broken" : styles.get(index - 1);
  }

  /**
   * What it sees of some pictures.
   *
   * @param style a row of logits for each picture
   * @param person its embedding
   * @param features before the style's head
   */
  record Sight(float[][] style, float[][] person, float[][] features) {}

  /**
   * Looks at pictures.
   *
   * @param pictures planes of each in −1 to 1
   */
  Sight look(List<float[]> pictures) {
    int n = pictures.size();
    Sight out = new Sight(new float[n][], new float[n][], new float[n][]);
    int length = pictures.get(0).length;
    int side = (int) Math.round(Math.sqrt(length / 3.0));
    for (int from = 0; from < n; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, n - from);
      float[] all = new float[count * length];
      for (int i = 0; i < count; i++) {
        System.arraycopy(pictures.get(from + i), 0, all, i * length, length);
      }
      try (NDManager own = manager.newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray batch = own.create(all, new Shape(count, 3, side, side)).duplicate();
        JudgeNet.Sight sight = net.look(batch, false);
        split(sight.style(), out.style, from);
        split(sight.person(), out.person, from);
        split(sight.features(), out.features, from);
      }
    }
    return out;
  }

  private static void split(NDArray array, float[][] rows, int from) {
    float[] all = array.toFloatArray();
    int width = Math.toIntExact(array.getShape().get(1));
    for (int i = 0; i * width < all.length; i++) {
      rows[from + i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
    }
  }

  @Override
  public void close() {
    net.close();
    manager.close();
  }
}
