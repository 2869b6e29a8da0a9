package dev.domovoi.app.terminal;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The deliveries to terminals that this process should make: those it asked for itself, and those
 * of processes that have died. Several terminals may share one data folder, and each shows its own
 * pictures.
 */
final class OwnDeliveries implements Deliveries {
  /** How long another terminal's delivery, taken by mistake, is kept from being taken again. */
  private static final Duration PUT_BACK = Duration.ofMillis(100);

  /**
   * A process that has not shown its picture by then hangs, or is a dead one that was not reaped.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** No endless game of taking and putting back. */
  private static final int MAX_LOOKS = 50;

  /** Who wants to know what became of a delivery. */
  interface Listener {
    void delivered(Job job);

    void failed(Job job);
  }

  private final Deliveries all;
  private final InstantSource clock;
  private final Listener listener;

  OwnDeliveries(Deliveries all, InstantSource clock, Listener listener) {
    this.all = all;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public List<Delivery> take(Set<Platform> platforms, int max, Duration time) {
    List<Delivery> own = new ArrayList<>();
    for (int look = 0; look < MAX_LOOKS && own.size() < max; look++) {
      List<Delivery> taken = all.take(platforms, 1, time);
      if (taken.isEmpty()) {
        break;
      }
      for (Delivery delivery : taken) {
        if (isOwn(delivery.job())) {
          own.add(delivery);
        } else {
          all.retryAt(delivery, clock.instant().plus(PUT_BACK));
        }
      }
    }
    return own;
  }

  private boolean isOwn(Job job) {
    Instant finished = job.finished();
    boolean overdue = finished != null && finished.plus(PATIENCE).isBefore(clock.instant());
    return overdue
        || LocalAddress.of(job.replyTo())
            .map(address -> address.isHere() || !address.isAlive())
            .orElse(true);
  }

  @Override
  public void delivered(Delivery delivery) {
    all.delivered(delivery);
    listener.delivered(delivery.job());
  }

  @Override
  public void retryAt(Delivery delivery, Instant when) {
    all.retryAt(delivery, when);
    listener.failed(delivery.job());
  }

  @Override
  public void giveUp(Delivery delivery, String reason) {
    all.giveUp(delivery, reason);
    listener.failed(delivery.job());
  }

  @Override
  public void release(Set<Platform> platforms) {
    all.release(platforms);
  }

  @Override
  public boolean anyOpen(Set<Platform> platforms) {
    return all.anyOpen(platforms);
  }
}
