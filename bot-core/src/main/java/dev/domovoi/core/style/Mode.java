package dev.domovoi.core.style;

/** How a prompt becomes a domain vector. */
public enum Mode {
  /** The hypernetwork gives the vector at once. */
  INSTANT("instant"),
  /** The vector is optimised for this prompt: better, and slower by orders of magnitude. */
  FINE_TUNE("fine-tune");

  private final String word;

  Mode(String word) {
    this.word = word;
  }

  /** What a member types. */
  public String word() {
    return word;
  }
}
