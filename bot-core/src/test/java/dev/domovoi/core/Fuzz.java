package dev.domovoi.core;

import java.util.Arrays;
import java.util.Random;

/**
 * Inputs for tests that throw anything at a reader: valid inputs with damage, and noise. How many
 * is set by the profile {@code fuzz}; the same each time.
 */
public final class Fuzz {
  private static final int USUAL = 20_000;
  private static final long SEED = 20260601;

  /** Characters that readers treat in a way of their own. */
  private static final String SPECIAL =
      "\"'«»“”„\\:=/@#<>&*?!$|.,-_ \t\n\r\u0000\u0007\u00a0\u00ad\u0301\u200b\u200d\u202e\u2066"
          + "\ufeff\ufffd\ud83c\udfa8\ud800\udc00ıİßſΣς٧０ａаеорсухАВЕ";

  private final Random random = new Random(SEED);

  /** How many inputs a test tries. */
  public static int count() {
    return Integer.getInteger("domovoi.fuzz", USUAL);
  }

  /** One of some valid inputs, with a few places changed; now and then noise. */
  public String text(String... valid) {
    StringBuilder text =
        new StringBuilder(random.nextInt(10) == 0 ? "" : valid[random.nextInt(valid.length)]);
    for (int changes = random.nextInt(8); changes > 0; changes--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, character());
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        case 2 -> text.insert(at, valid[random.nextInt(valid.length)]);
        default -> {
          if (at < text.length()) {
            text.setCharAt(at, character());
          }
        }
      }
    }
    if (random.nextInt(200) == 0) {
      text.append(String.valueOf(character()).repeat(random.nextInt(6000)));
    }
    return text.toString();
  }

  /** Valid bytes with a few changed, cut off or repeated. */
  public byte[] bytes(byte[] valid) {
    int length = random.nextInt(4) == 0 ? random.nextInt(valid.length + 1) : valid.length;
    byte[] bytes = Arrays.copyOf(valid, length + (random.nextInt(8) == 0 ? 16 : 0));
    for (int changes = random.nextInt(8); changes > 0 && bytes.length > 0; changes--) {
      // Headers are at the beginning, and matter most.
      int within = random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length;
      bytes[random.nextInt(within)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private char character() {
    return switch (random.nextInt(4)) {
      case 0 -> (char) random.nextInt(Character.MAX_VALUE + 1);
      case 1 -> (char) (' ' + random.nextInt(95));
      default -> SPECIAL.charAt(random.nextInt(SPECIAL.length()));
    };
  }
}
