package dev.domovoi.app.testing;

import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Engines that read pictures and fine-tune: at once to 60 percent, and from there on when they are
 * let.
 */
public final class TuningEngines implements EngineSource {
  private static final int STEPS = 100;
  private static final int HELD_AT = 60;
  private static final int PACE_MILLIS = 20;

  private final FakeEngines usual = new FakeEngines();
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** Fine-tunings that were begun, and that were cancelled. */
  public final AtomicInteger begun = new AtomicInteger();

  public final AtomicInteger cancelled = new AtomicInteger();

  /** Steps after which the next fine-tuning went on; 0 if it began anew. */
  public final AtomicInteger resumedAt = new AtomicInteger();

  /** Lets all fine-tunings come to their end. */
  public void goOn() {
    goOn.countDown();
  }

  @Override
  public StyleEngine open(String bundle) {
    return new Engine(usual.open(bundle));
  }

  @Override
  public List<String> names() {
    return usual.names();
  }

  @Override
  public String origin(String bundle) {
    return usual.origin(bundle);
  }

  private final class Engine implements StyleEngine {
    private final StyleEngine usual;
    private final BundleInfo info;

    Engine(StyleEngine usual) {
      this.usual = usual;
      BundleInfo plain = usual.bundle();
      this.info =
          new BundleInfo(
              plain.name(),
              plain.fingerprint(),
              plain.pictureSize(),
              plain.parametrisation(),
              plain.vectorSize(),
              Set.of(Mode.values()),
              true);
    }

    @Override
    public BundleInfo bundle() {
      return info;
    }

    @Override
    public List<DomainVector> instantVectors(List<Prompt> prompts) throws EngineException {
      return usual.instantVectors(prompts);
    }

    @Override
    public DomainVector pictureVector(Raster picture) {
      return new DomainVector("cin_mult", new float[] {picture.rgb()[0]});
    }

    @Override
    public Optional<DomainVector> fineTune(FineTuning.Task task, FineTuning.Watch watch)
        throws EngineException {
      begun.incrementAndGet();
      int done = task.checkpoint().map(saved -> (int) saved.bytes()[0]).orElse(0);
      resumedAt.set(done);
      while (done < STEPS) {
        if (watch.cancelled()) {
          cancelled.incrementAndGet();
          return Optional.empty();
        }
        if (task.prompt().text().contains(FakeEngines.UNPAINTABLE)) {
          throw new EngineException("This engine has no colours for that.", null);
        }
        if (!await() && done < HELD_AT || goOn.getCount() == 0) {
          done++;
        }
        byte state = (byte) done;
        watch.step(
            new FineTuning.Step(
                done,
                STEPS,
                Duration.ofSeconds(9),
                () -> vector(task),
                () -> new FineTuning.Checkpoint(info.fingerprint(), new byte[] {state})));
      }
      return Optional.of(vector(task));
    }

    /** A step takes a moment. */
    private boolean await() {
      try {
        return goOn.await(PACE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }

    private static DomainVector vector(FineTuning.Task task) {
      return new DomainVector("cin_mult", new float[] {1f + task.prompt().text().length()});
    }

    @Override
    public List<Raster> render(List<RenderJob> jobs) throws EngineException {
      return usual.render(jobs);
    }

    @Override
    public void close() {
      usual.close();
    }
  }
}
