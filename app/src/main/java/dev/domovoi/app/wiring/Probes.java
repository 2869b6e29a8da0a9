package dev.domovoi.app.wiring;

import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.style.StyleEngine;

/** Looks on at the ports: each is replaced by one that does the same and is observed. */
public interface Probes {
  /** Nobody looks on. */
  Probes NONE = new Probes() {};

  default JobQueue queue(JobQueue queue) {
    return queue;
  }

  default StyleEngine engine(StyleEngine engine) {
    return engine;
  }

  default ChatOutbox outbox(Platform platform, ChatOutbox outbox) {
    return outbox;
  }
}
