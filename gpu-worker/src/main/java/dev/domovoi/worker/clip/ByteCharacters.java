package dev.domovoi.worker.clip;

import java.util.ArrayList;
import java.util.List;

/**
 * The printable character that stands for each byte in a byte-pair vocabulary: the character of
 * that code where it is printable in Latin-1, else one from U+0100 on, in order.
 */
final class ByteCharacters {
  private static final int SHIFTED = 0x100;
  private static final String TABLE = table();

  private ByteCharacters() {}

  private static boolean printable(int code) {
    return (code >= '!' && code <= '~')
        || (code >= 0xa1 && code <= 0xac)
        || (code >= 0xae && code <= 0xff);
  }

  private static String table() {
    StringBuilder out = new StringBuilder(256);
    int next = SHIFTED;
    for (int code = 0; code < 256; code++) {
      out.append((char) (printable(code) ? code : next++));
    }
    return out.toString();
  }

  /** The character for a byte. */
  static char of(byte value) {
    return TABLE.charAt(value & 0xff);
  }

  /** The byte behind a character, or −1. */
  static int toByte(char character) {
    return TABLE.indexOf(character);
  }

  /** All 256, printable ones first: the order of their numbers in the vocabulary. */
  static List<String> inNumberOrder() {
    List<String> out = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (int code = 0; code < 256; code++) {
        if (printable(code) == (round == 0)) {
          out.add(String.valueOf(TABLE.charAt(code)));
        }
      }
    }
    return out;
  }
}
