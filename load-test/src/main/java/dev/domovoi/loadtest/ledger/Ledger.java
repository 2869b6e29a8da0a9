package dev.domovoi.loadtest.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests, and for each of them what members have seen. An answer may be noted before its request
 * is: the bot can be faster than the member's own thread. Thread-safe.
 */
public final class Ledger {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, String> keysByJob = new ConcurrentHashMap<>();
  private final AtomicLong lastSight = new AtomicLong(System.nanoTime());

  private static final class Entry {
    private Optional<Request> request = Optional.empty();
    private final List<Sight> sights = new ArrayList<>();
  }

  /** Notes a request. */
  public void asked(Request request) {
    Entry entry = entry(request.key());
    synchronized (entry) {
      entry.request = Optional.of(request);
    }
  }

  /** Notes what a member sees after a request. */
  public void seen(String key, Sight sight) {
    lastSight.set(sight.at());
    Entry entry = entry(key);
    boolean asksForPictures;
    synchronized (entry) {
      entry.sights.add(sight);
      asksForPictures = entry.request.map(r -> r.action().asksForPictures()).orElse(true);
    }
    if (asksForPictures) {
      // Other answers name the jobs of other requests.
      Jobs.named(sight.text()).ifPresent(job -> keysByJob.putIfAbsent(job, key));
    }
  }

  /**
   * Notes a message that does not say which request it answers.
   *
   * @param key of its own, used if no request with its job is known
   */
  public void seenApart(String key, Sight sight) {
    seen(Jobs.named(sight.text()).map(keysByJob::get).orElse(key), sight);
  }

  /** When something was seen last, by {@link System#nanoTime}. */
  public long lastSight() {
    return lastSight.get();
  }

  /** The requests with what was seen after each, in the order in which they were asked. */
  public List<Course> courses() {
    List<Course> courses = new ArrayList<>();
    for (Entry entry : entries.values()) {
      synchronized (entry) {
        entry.request.ifPresent(request -> courses.add(new Course(request, entry.sights)));
      }
    }
    courses.sort((a, b) -> Long.compare(a.request().askedAt(), b.request().askedAt()));
    return courses;
  }

  /** What was seen that answers no request. */
  public List<Sight> strays() {
    List<Sight> strays = new ArrayList<>();
    for (Entry entry : entries.values()) {
      synchronized (entry) {
        if (entry.request.isEmpty()) {
          strays.addAll(entry.sights);
        }
      }
    }
    return strays;
  }

  private Entry entry(String key) {
    return entries.computeIfAbsent(key, unused -> new Entry());
  }
}
