package dev.domovoi.app.testing;

import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Engines that paint a field of colours from vector and seed, at once. */
public class FakeEngines implements EngineSource {
  private static final int SIDE = 16;

  /** Prompts that this engine can't paint have this word in them. */
  public static final String UNPAINTABLE = "unpaintable";

  @Override
  public StyleEngine open(String bundle) {
    if (bundle.equals("broken")) {
      throw new UserException("The file generator.safetensors of bundle \"broken\" is damaged.");
    }
    return new FakeEngine(bundle);
  }

  @Override
  public List<String> names() {
    return List.of("portraits", "broken");
  }

  @Override
  public String origin(String bundle) {
    return "fake";
  }

  /** What happens before each forward pass. */
  protected void beforeRender(List<StyleEngine.RenderJob> jobs) {}

  private final class FakeEngine implements StyleEngine {
    private final BundleInfo info;

    FakeEngine(String name) {
      info = new BundleInfo(name, "fake-" + name, SIDE, "cin_mult", 1, Set.of(Mode.INSTANT));
    }

    @Override
    public BundleInfo bundle() {
      return info;
    }

    @Override
    public List<DomainVector> instantVectors(List<Prompt> prompts) {
      return prompts.stream()
          .map(p -> new DomainVector("cin_mult", new float[] {p.normalised().hashCode()}))
          .toList();
    }

    @Override
    public List<Raster> render(List<RenderJob> jobs) throws EngineException {
      beforeRender(jobs);
      for (RenderJob job : jobs) {
        if (job.spec().prompt().text().contains(UNPAINTABLE)) {
          throw new EngineException("This engine has no colours for that.", null);
        }
      }
      return jobs.stream().map(FakeEngine::raster).toList();
    }

    private static Raster raster(RenderJob job) {
      byte[] rgb = new byte[3 * SIDE * SIDE];
      double strength = job.spec().strength();
      new Random(31 * job.vector().hashCode() + job.spec().seed() + Double.hashCode(strength))
          .nextBytes(rgb);
      return new Raster(SIDE, SIDE, rgb);
    }

    @Override
    public void close() {}
  }
}
