package dev.domovoi.app.scenario;

import java.util.Optional;

/** A community in which nobody has used the bot yet. All persons come before the first command. */
interface Community {
  Person member(String name);

  Person moderator(String name);

  /** Gives somebody a role; returns what names it in a command, or nothing without roles. */
  Optional<String> makePainter(Person person);
}
