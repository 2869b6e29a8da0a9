package dev.domovoi.loadtest.control;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Something that goes wrong on purpose.
 *
 * @param route pattern of {@code METHOD path}, found anywhere in it
 * @param kind what happens
 * @param status of the answer, for {@link Kind#STATUS}
 * @param delay how long the answer takes, or the bot is told to wait
 * @param times how often it happens before it is over
 * @param probability from 0 to 1 that a matching call is hit
 */
public record Fault(
    Pattern route, Kind kind, int status, Duration delay, int times, double probability) {

  /** What goes wrong. */
  public enum Kind {
    /** 429 with the time to wait. */
    RATE_LIMIT,
    /** An answer of some other status, without effect. */
    STATUS,
    /** The call takes effect, late. */
    SLOW,
    /** The connection is cut before anything takes effect. */
    CUT,
    /** The call takes effect, and the connection is cut before the answer. */
    CUT_AFTER,
    /** The call takes effect, and half of the answer is missing. */
    GARBLED
  }

  public static Fault rateLimit(String route, Duration wait, int times) {
    return new Fault(Pattern.compile(route), Kind.RATE_LIMIT, 429, wait, times, 1);
  }

  public static Fault status(String route, int status, int times) {
    return new Fault(Pattern.compile(route), Kind.STATUS, status, Duration.ZERO, times, 1);
  }

  public static Fault slow(String route, Duration wait, int times) {
    return new Fault(Pattern.compile(route), Kind.SLOW, 200, wait, times, 1);
  }

  public static Fault garbled(String route, int times) {
    return new Fault(Pattern.compile(route), Kind.GARBLED, 200, Duration.ZERO, times, 1);
  }

  public static Fault cut(String route, boolean after, int times) {
    return new Fault(
        Pattern.compile(route), after ? Kind.CUT_AFTER : Kind.CUT, 0, Duration.ZERO, times, 1);
  }
}
