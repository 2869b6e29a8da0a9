package dev.domovoi.core.job;

import java.util.Optional;

/**
 * A request's life.
 *
 * <pre>
 * QUEUED --lease--> RUNNING --complete--> DONE
 *   ^  \               | | \--fail-----> FAILED
 *   |   \--cancel--\   | \--cancel-----> CANCELLED
 *   \----release----\--/
 * </pre>
 *
 * A queued job fails too: when it has killed its worker too often.
 */
public enum JobState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  /** The state after an event, or nothing if the event can't happen in this state. */
  public Optional<JobState> after(JobEvent event) {
    JobState next =
        switch (this) {
          case QUEUED ->
              switch (event) {
                case LEASE -> RUNNING;
                case FAIL -> FAILED;
                case CANCEL -> CANCELLED;
                case RELEASE, COMPLETE -> null;
              };
          case RUNNING ->
              switch (event) {
                case RELEASE -> QUEUED;
                case COMPLETE -> DONE;
                case FAIL -> FAILED;
                case CANCEL -> CANCELLED;
                case LEASE -> null;
              };
          case DONE, FAILED, CANCELLED -> null;
        };
    return Optional.ofNullable(next);
  }

  /** Whether nothing can happen any more. */
  public boolean isFinal() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
