package dev.domovoi.worker.loop;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Paints one colour that depends on vector and seed, and keeps what it was asked. */
final class FakeEngine implements StyleEngine {
  static final BundleInfo BUNDLE =
      new BundleInfo("fake", "f00d", 4, "cin_mult", 1, Set.of(Mode.INSTANT));

  /** What a test lets go wrong. */
  interface Trouble {
    void onRender(List<RenderJob> jobs) throws EngineException;
  }

  final List<List<Prompt>> vectorCalls = new ArrayList<>();
  final List<List<RenderJob>> renderCalls = new ArrayList<>();
  Trouble trouble = jobs -> {};
  Tuner tuner = (task, watch) -> Optional.empty();

  /** What a test lets fine-tuning do. */
  interface Tuner {
    Optional<DomainVector> tune(FineTuning.Task task, FineTuning.Watch watch)
        throws EngineException;
  }

  @Override
  public Optional<DomainVector> fineTune(FineTuning.Task task, FineTuning.Watch watch)
      throws EngineException {
    return tuner.tune(task, watch);
  }

  @Override
  public DomainVector pictureVector(Raster picture) {
    return new DomainVector("cin_mult", new float[] {picture.width()});
  }

  @Override
  public BundleInfo bundle() {
    return BUNDLE;
  }

  @Override
  public List<DomainVector> instantVectors(List<Prompt> prompts) {
    vectorCalls.add(prompts);
    return prompts.stream().map(FakeEngine::vector).toList();
  }

  static DomainVector vector(Prompt prompt) {
    return new DomainVector("cin_mult", new float[] {prompt.normalised().hashCode()});
  }

  @Override
  public List<Raster> render(List<RenderJob> jobs) throws EngineException {
    renderCalls.add(jobs);
    trouble.onRender(jobs);
    return jobs.stream().map(FakeEngine::raster).toList();
  }

  private static Raster raster(RenderJob job) {
    byte[] rgb = new byte[3 * 4 * 4];
    Arrays.fill(rgb, (byte) (job.vector().hashCode() + job.spec().seed()));
    return new Raster(4, 4, rgb);
  }

  @Override
  public void close() {}
}
