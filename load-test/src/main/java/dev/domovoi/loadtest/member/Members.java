package dev.domovoi.loadtest.member;

import dev.domovoi.loadtest.plan.Action;
import java.util.random.RandomGenerator;

/** The members of one platform. */
public interface Members {

  /**
   * A member does something, and notes it in the ledger. Where that is not possible, because the
   * platform has no such thing or no buttons have come yet, the member asks for a picture instead.
   *
   * @param member number from 0
   */
  void act(int member, Action action, RandomGenerator random);
}
