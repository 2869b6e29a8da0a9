package dev.domovoi.core.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and members' own words look in replies, and which characters may not. */
public final class Wording {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** A member's words in quotes, shortened for lists. */
  public static String quoted(String text, int maxCodePoints) {
    return "\"" + shortened(text, maxCodePoints) + "\"";
  }

  /** At most so many code points, with an ellipsis where some are left out; safe to show. */
  public static String shortened(String text, int maxCodePoints) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (count++ == maxCodePoints) {
        return shown.append('\u2026').toString();
      }
      shown.appendCodePoint(isForbidden(c) || Character.isISOControl(c) ? 0xfffd : c);
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  /** A number without needless decimals: 1, 1.2. */
  public static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A moment to the minute. */
  public static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** A time to wait, rounded up: {@code 40 s}, {@code 12 min}, {@code 5 h 3 min}. */
  public static Message duration(Duration duration) {
    long seconds = Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    if (seconds < 120) {
      return Message.of("duration.seconds", seconds);
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < 120) {
      return Message.of("duration.minutes", minutes);
    }
    return minutes % 60 == 0
        ? Message.of("duration.hours", minutes / 60)
        : Message.of("duration.hours-minutes", minutes / 60, minutes % 60);
  }

  /**
   * Whether text has control characters other than line breaks and tabs, halves of surrogate pairs,
   * or characters that turn the direction of what follows, with which a member could disguise the
   * bot's own words.
   */
  public static boolean hasForbiddenCharacters(String text) {
    return text.codePoints().anyMatch(Wording::isForbidden);
  }

  /** Whether text has nothing in it that can be seen. */
  public static boolean isInvisible(String text) {
    return text.codePoints().noneMatch(Wording::isVisible);
  }

  private static boolean isForbidden(int c) {
    boolean allowedBreak = c == '\n' || c == '\r' || c == '\t';
    boolean turnsDirection = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return (Character.isISOControl(c) && !allowedBreak)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || turnsDirection;
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
