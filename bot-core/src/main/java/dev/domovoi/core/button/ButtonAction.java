package dev.domovoi.core.button;

/** What a button below a job's pictures does. */
public enum ButtonAction {
  /** The same style on another person. */
  AGAIN("Again", false),
  /** The same persons with less of the style. */
  WEAKER("Weaker", false),
  /** The same persons with more of the style. */
  STRONGER("Stronger", false),
  /** Gives the style a name in this community. */
  SAVE("Save as\u2026", true);

  private final String label;
  private final boolean opensForm;

  ButtonAction(String label, boolean opensForm) {
    this.label = label;
    this.opensForm = opensForm;
  }

  /** What the button says. */
  public String label() {
    return label;
  }

  /** Whether a press asks for something first. */
  public boolean opensForm() {
    return opensForm;
  }
}
