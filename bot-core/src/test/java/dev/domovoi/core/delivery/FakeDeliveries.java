package dev.domovoi.core.delivery;

import static dev.domovoi.core.TestData.NOW;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Deliveries in memory, and a log of what became of them. */
final class FakeDeliveries implements Deliveries {
  final List<String> log = new ArrayList<>();
  private final List<Duration> retries = new ArrayList<>();
  private final Deque<Delivery> open = new ArrayDeque<>();
  private int lastId;

  synchronized void add(Job job, int attempts) {
    open.add(new Delivery(++lastId, job, attempts, "token"));
  }

  Duration retryIn(int index) {
    return retries.get(index);
  }

  @Override
  public synchronized List<Delivery> take(Set<Platform> platforms, int max, Duration time) {
    List<Delivery> taken = new ArrayList<>();
    while (taken.size() < max && !open.isEmpty()) {
      taken.add(open.remove());
    }
    return taken;
  }

  @Override
  public void delivered(Delivery delivery) {
    log.add(delivery.id() + " delivered");
  }

  @Override
  public void retryAt(Delivery delivery, Instant when) {
    log.add(delivery.id() + " again");
    retries.add(Duration.between(NOW, when));
  }

  @Override
  public void giveUp(Delivery delivery, String reason) {
    log.add(delivery.id() + " gave up: " + reason);
  }

  @Override
  public void release(Set<Platform> platforms) {
    log.add("released");
  }

  @Override
  public synchronized boolean anyOpen(Set<Platform> platforms) {
    return !open.isEmpty();
  }
}
