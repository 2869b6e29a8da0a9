package dev.domovoi.loadtest.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The latest calls, and how many there were in all. Thread-safe; takes bounded memory. */
public final class CallLog {
  private final int kept;
  private final Deque<Call> calls = new ArrayDeque<>();
  private final List<Consumer<Call>> listeners = new ArrayList<>();
  private final Map<String, Long> statuses = new TreeMap<>();

  /**
   * @param kept how many calls are remembered
   */
  public CallLog(int kept) {
    this.kept = kept;
  }

  /**
   * Is told of each call when it has taken effect, before it is answered, by the server's thread.
   */
  public synchronized void listen(Consumer<Call> listener) {
    listeners.add(listener);
  }

  public synchronized void add(Call call) {
    listeners.forEach(listener -> listener.accept(call));
    statuses.merge(call.method() + " " + call.status(), 1L, Long::sum);
    calls.addLast(call);
    if (calls.size() > kept) {
      calls.removeFirst();
    }
  }

  /** The latest calls whose {@code METHOD path} contains a text, oldest first. */
  public synchronized List<Call> find(String part) {
    return calls.stream()
        .filter(call -> (call.method() + " " + call.path()).contains(part))
        .toList();
  }

  /** How many calls had each method and status. */
  public synchronized Map<String, Long> statuses() {
    return new TreeMap<>(statuses);
  }

  public synchronized void clear() {
    calls.clear();
    statuses.clear();
  }
}
