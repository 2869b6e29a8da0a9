package dev.domovoi.core.chat;

/** Where a request came from. */
public enum Platform {
  /** The terminal: {@code domovoi chat} and {@code domovoi style}. */
  LOCAL,
  DISCORD,
  TELEGRAM
}
