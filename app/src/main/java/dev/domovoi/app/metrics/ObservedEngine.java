package dev.domovoi.app.metrics;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import java.util.List;
import java.util.Optional;

/** Notes the size of each batch that was painted. */
final class ObservedEngine implements StyleEngine {
  private final StyleEngine engine;
  private final Instruments instruments;

  ObservedEngine(StyleEngine engine, Instruments instruments) {
    this.engine = engine;
    this.instruments = instruments;
  }

  @Override
  public BundleInfo bundle() {
    return engine.bundle();
  }

  @Override
  public List<DomainVector> instantVectors(List<Prompt> prompts) throws EngineException {
    return engine.instantVectors(prompts);
  }

  @Override
  public DomainVector pictureVector(Raster picture) throws EngineException {
    return engine.pictureVector(picture);
  }

  @Override
  public Optional<DomainVector> fineTune(FineTuning.Task task, FineTuning.Watch watch)
      throws EngineException {
    return engine.fineTune(task, watch);
  }

  @Override
  public List<Raster> render(List<RenderJob> jobs) throws EngineException {
    List<Raster> pictures = engine.render(jobs);
    instruments.batch(pictures.size());
    return pictures;
  }

  @Override
  public void close() {
    engine.close();
  }
}
