package dev.domovoi.loadtest.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are due. Thread-safe. */
public final class Faults {
  private final List<Due> due = new ArrayList<>();
  private final Random random = new Random(1);

  private static final class Due {
    private final Fault fault;
    private int left;

    Due(Fault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  public synchronized void add(Fault fault) {
    due.add(new Due(fault));
  }

  public synchronized void clear() {
    due.clear();
  }

  /** The fault that hits this call, if any; it then counts as having happened. */
  public synchronized Optional<Fault> next(String call) {
    for (Iterator<Due> all = due.iterator(); all.hasNext(); ) {
      Due candidate = all.next();
      if (candidate.fault.route().matcher(call).find()
          && random.nextDouble() < candidate.fault.probability()) {
        if (--candidate.left <= 0) {
          all.remove();
        }
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }
}
