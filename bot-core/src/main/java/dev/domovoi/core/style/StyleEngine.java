package dev.domovoi.core.style;

import java.util.List;

/** HyperDomainNet as the bot sees it: prompts to vectors, vectors to pictures. Thread-safe. */
public interface StyleEngine extends AutoCloseable {

  /**
   * One picture to paint.
   *
   * @param vector fits the engine's bundle
   * @param spec seed, strength and truncation; its prompt plays no part any more
   */
  record RenderJob(DomainVector vector, PictureSpec spec) {}

  BundleInfo bundle();

  /**
   * The domain vector that the hypernetwork gives for each prompt, in order.
   *
   * @throws EngineException if the model fails
   */
  List<DomainVector> instantVectors(List<Prompt> prompts) throws EngineException;

  /**
   * Paints pictures with different vectors in one forward pass, in order. A picture does not depend
   * on what else is in the batch.
   *
   * @throws EngineException if the model fails
   */
  List<Raster> render(List<RenderJob> jobs) throws EngineException;

  @Override
  void close();
}
