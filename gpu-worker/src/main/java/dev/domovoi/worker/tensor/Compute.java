package dev.domovoi.worker.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Where arrays live, and how exactly pictures are painted: the only place that knows of devices.
 * Configured by environment variables, or by system properties of the same meaning.
 */
public final class Compute {
  private static final String DEVICE_VARIABLE = "DOMOVOI_DEVICE";
  private static final String DEVICE_PROPERTY = "domovoi.device";
  private static final String PRECISION_VARIABLE = "DOMOVOI_PRECISION";
  private static final String PRECISION_PROPERTY = "domovoi.precision";

  private Compute() {}

  /**
   * A new root of arrays on the configured device.
   *
   * @throws ComputeException if that device is not there
   */
  public static NDManager manager() {
    return NDManager.newBaseManager(device());
  }

  /**
   * The configured device: {@code cpu}, {@code gpu}, {@code gpu:1} …, or {@code auto}, which is a
   * GPU if this build of PyTorch can use one.
   *
   * @throws ComputeException if it is none of these, or not there
   */
  public static Device device() {
    return device(setting(DEVICE_PROPERTY, DEVICE_VARIABLE).orElse("auto"), Compute::gpus);
  }

  /**
   * The type of numbers in the convolutions that paint finished pictures: {@code full} is float32,
   * {@code half} float16. Everything else is float32.
   *
   * @throws ComputeException if it is neither, or half on a processor, which takes a hundred times
   *     as long
   */
  public static DataType paintingType() {
    return paintingType(setting(PRECISION_PROPERTY, PRECISION_VARIABLE).orElse("full"), device());
  }

  private static Optional<String> setting(String property, String variable) {
    return Optional.ofNullable(System.getProperty(property, System.getenv(variable)))
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty());
  }

  private static int gpus() {
    Engine engine = Engine.getInstance();
    return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
  }

  static Device device(String wanted, IntSupplier gpus) {
    if (wanted.equals("cpu")) {
      return Device.cpu();
    }
    boolean any = wanted.equals("auto");
    if (!any && !wanted.matches("gpu(:\\d{1,3})?")) {
      throw new ComputeException(
          DEVICE_VARIABLE + " is " + wanted + ", but must be auto, cpu, gpu or gpu:N.");
    }
    int found = gpus.getAsInt();
    int number = wanted.contains(":") ? Integer.parseInt(wanted.substring(4)) : 0;
    if (number < found) {
      return Device.gpu(number);
    }
    if (any) {
      return Device.cpu();
    }
    throw new ComputeException(
        DEVICE_VARIABLE
            + " asks for "
            + wanted
            + ", but PyTorch sees "
            + (found == 0 ? "no GPU" : "only " + found)
            + ": build with -Dcuda and check the driver with nvidia-smi, or set it to cpu.");
  }

  static DataType paintingType(String wanted, Device device) {
    if (wanted.equals("full")) {
      return DataType.FLOAT32;
    }
    if (!wanted.equals("half")) {
      throw new ComputeException(
          PRECISION_VARIABLE + " is " + wanted + ", but must be full or half.");
    }
    if (!device.isGpu()) {
      throw new ComputeException(
          PRECISION_VARIABLE + " is half, which needs a GPU: set it to full.");
    }
    return DataType.FLOAT16;
  }
}
