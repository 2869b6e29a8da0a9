package dev.domovoi.app.scenario;

import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Engines that paint at once, but some pictures not before they may. */
final class HeldEngines extends FakeEngines {
  /** Prompts that are held have this word in them. */
  static final String HELD = "patience";

  private final CountDownLatch may = new CountDownLatch(1);

  @Override
  protected void beforeRender(List<RenderJob> jobs) {
    if (jobs.stream().anyMatch(job -> job.spec().prompt().text().contains(HELD))) {
      try {
        may.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  void letPaint() {
    may.countDown();
  }
}
