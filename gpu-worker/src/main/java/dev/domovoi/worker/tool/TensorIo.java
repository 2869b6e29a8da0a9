package dev.domovoi.worker.tool;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads and writes one tensor as {@code .npy}, {@code .safetensors} or {@code .png}. */
public final class TensorIo {
  private static final long MAX_PIXELS = 1 << 24;

  private TensorIo() {}

  /**
   * Reads the one tensor of a file, of finite numbers.
   *
   * @return of a picture: (1, 3, height, width) of [-1, 1]
   * @throws WeightsException if the file cannot be read, holds not one tensor, or a number that is
   *     not finite
   */
  public static HostTensor read(Path file) {
    HostTensor tensor;
    if (ends(file, ".npy")) {
      tensor = NpyFile.read(file);
    } else if (ends(file, ".safetensors")) {
      Map<String, HostTensor> all = Safetensors.read(file).tensors();
      if (all.size() != 1) {
        throw new WeightsException(
            "File " + file + " holds " + all.size() + " tensors, but one is needed.");
      }
      tensor = all.values().iterator().next();
    } else if (ends(file, ".png")) {
      return picture(file);
    } else {
      throw new WeightsException(
          "File " + file + " must end in .npy, .safetensors or .png to tell what it is.");
    }
    if (tensor.type().floating()) {
      for (float value : tensor.floats()) {
        if (!Float.isFinite(value)) {
          throw new WeightsException("File " + file + " holds the number " + value + ".");
        }
      }
    }
    return tensor;
  }

  /**
   * Writes a tensor by the file's ending; pictures (B, 3, height, width) of [-1, 1] may go to
   * {@code .png}, several side by side.
   *
   * @param name of the tensor in a safetensors file
   * @throws WeightsException if it cannot be written so
   */
  public static void write(Path file, String name, HostTensor tensor) {
    if (ends(file, ".npy")) {
      NpyFile.write(file, tensor);
    } else if (ends(file, ".safetensors")) {
      SafetensorsWriter.exact().write(file, Map.of(name, tensor), Map.of());
    } else if (ends(file, ".png")) {
      png(file, tensor);
    } else {
      throw new WeightsException("File " + file + " must end in .npy, .safetensors or .png.");
    }
  }

  /** Whether a file is a picture by its ending. */
  public static boolean isPicture(Path file) {
    return ends(file, ".png");
  }

  static boolean ends(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static HostTensor picture(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      if (in == null || !readers.hasNext()) {
        throw new IOException("it cannot be opened");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
          throw new IOException("it has more than " + MAX_PIXELS + " pixels");
        }
        return planes(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new WeightsException(
          "Picture " + file + " cannot be read as PNG: " + e.getMessage() + ".", e);
    }
  }

  private static HostTensor planes(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int area = width * height;
    float[] out = new float[3 * area];
    for (int i = 0; i < area; i++) {
      int rgb = image.getRGB(i % width, i / width);
      for (int c = 0; c < 3; c++) {
        out[c * area + i] = ((rgb >> (16 - 8 * c)) & 0xff) / 127.5f - 1;
      }
    }
    return HostTensor.of(out, 1, 3, height, width);
  }

  private static void png(Path file, HostTensor tensor) {
    long[] shape = tensor.shape();
    if (shape.length != 4 || shape[1] != 3 || tensor.elements() == 0) {
      throw new WeightsException("Only pictures can be written as PNG, not " + tensor + ".");
    }
    int height = (int) shape[2];
    int width = (int) shape[3];
    int area = width * height;
    float[] values = tensor.floats();
    int wide = Math.multiplyExact((int) shape[0], width);
    BufferedImage image = new BufferedImage(wide, height, BufferedImage.TYPE_INT_RGB);
    for (int b = 0; b < shape[0]; b++) {
      for (int i = 0; i < area; i++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          float value = values[(3 * b + c) * area + i];
          rgb = rgb << 8 | Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f)));
        }
        image.setRGB(b * width + i % width, i / width, rgb);
      }
    }
    try (java.io.OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new WeightsException("Picture " + file + " cannot be written: " + e + ".", e);
    }
  }
}
