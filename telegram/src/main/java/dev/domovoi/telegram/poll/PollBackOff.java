package dev.domovoi.telegram.poll;

import org.telegram.telegrambots.longpolling.interfaces.BackOff;

/** Short pauses after failed polls: a bot should answer soon after the network is back. */
final class PollBackOff implements BackOff {
  private static final long FIRST = 500;
  private static final long LONGEST = 15_000;

  private long next = FIRST;

  @Override
  public void reset() {
    next = FIRST;
  }

  @Override
  public long nextBackOffMillis() {
    long pause = next;
    next = Math.min(LONGEST, 2 * next);
    return pause;
  }
}
