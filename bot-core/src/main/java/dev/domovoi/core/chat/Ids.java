package dev.domovoi.core.chat;

final class Ids {
  private static final int MAX_LENGTH = 100;

  private Ids() {}

  static void check(String kind, String id) {
    if (id.isBlank() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A " + kind + " id must have 1 to " + MAX_LENGTH + " characters, not " + id.length());
    }
  }
}
