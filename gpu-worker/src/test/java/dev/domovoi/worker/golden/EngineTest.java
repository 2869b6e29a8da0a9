package dev.domovoi.worker.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.weights.HostTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests on the engine: one thread, no gradients, a manager for each test. */
public abstract class EngineTest {
  static {
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  protected NDManager manager = NDManager.newBaseManager();

  @BeforeEach
  void gradientsOff() {
    Gradients.off();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** A golden array in the engine. */
  protected NDArray array(HostTensor tensor) {
    return tensor.toArray(manager);
  }
}
