package dev.domovoi.core.style;

import java.util.List;
import java.util.Optional;

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
   * The domain vector that the hypernetwork gives for the style of a picture.
   *
   * @param picture any size; its middle square counts
   * @throws EngineException if the model fails, or the bundle reads no pictures
   */
  default DomainVector pictureVector(Raster picture) throws EngineException {
    throw new EngineException("failure.no-pictures", null);
  }

  /**
   * Makes the vector of a style better than the hypernetwork's. Takes long; {@link #render} and the
   * vectors of others go on beside it.
   *
   * @param watch called on this thread
   * @return nothing if the watch cancelled it
   * @throws EngineException if the model fails, or the bundle can't fine-tune
   */
  default Optional<DomainVector> fineTune(FineTuning.Task task, FineTuning.Watch watch)
      throws EngineException {
    throw new EngineException("failure.no-fine-tuning", null);
  }

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
