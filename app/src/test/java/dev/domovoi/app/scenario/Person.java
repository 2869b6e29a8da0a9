package dev.domovoi.app.scenario;

/** Somebody in a community. */
interface Person {

  /** What the bot calls them, and what names them in a command. */
  String name();

  /** Types a command and reads what comes at once, not the pictures that come later. */
  Answer asks(String line);

  /** Types a command and reads everything that comes of it. */
  Answer says(String line);

  /** The same, with a file sent along. */
  Answer sends(String line, String fileName, byte[] file);

  /** Finds that a command is for moderators only. */
  void mayNot(String line);
}
