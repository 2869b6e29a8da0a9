package dev.domovoi.core.command;

/** Who may use a command. */
public enum Access {
  EVERYONE,
  /** Whoever the platform lets moderate the community. */
  MODERATOR
}
