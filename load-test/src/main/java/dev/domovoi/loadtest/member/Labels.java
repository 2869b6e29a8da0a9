package dev.domovoi.loadtest.member;

import dev.domovoi.loadtest.plan.Action;

/** Which button does what. */
final class Labels {
  private Labels() {}

  /** Whether a button with this label does what a member wants. */
  static boolean fits(String label, Action action) {
    return switch (action) {
      case AGAIN -> label.startsWith("Again");
      case WEAKER -> label.startsWith("Weaker");
      case STRONGER -> label.startsWith("Stronger");
      case SAVE -> label.startsWith("Save");
      default -> false;
    };
  }
}
