package dev.domovoi.core.chat;

/**
 * Something to press below a reply.
 *
 * @param id names what the press does, for as long as the store keeps it; 1 to 40 letters, digits,
 *     hyphens and underscores
 * @param label in a few words
 * @param opensForm whether a press is answered with a {@link Form}; some platforms must know before
 *     they answer
 */
public record Button(String id, String label, boolean opensForm) {
  public Button {
    if (!id.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException("Not a button's id: " + id);
    }
  }
}
