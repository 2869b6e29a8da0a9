package dev.domovoi.core.button;

import dev.domovoi.core.job.JobId;
import java.util.List;
import java.util.Optional;

/** The store of buttons. Their ids can't be guessed. */
public interface Buttons {

  /**
   * A job's buttons, in the order of {@code actions}. They are made when first asked for and keep
   * their ids, so that a reply that is sent again has the same ones.
   */
  List<ButtonTarget> ofJob(JobId job, List<ButtonAction> actions);

  /** The button of an id, which may be any text. */
  Optional<ButtonTarget> find(String id);
}
