package dev.domovoi.core.chat;

import java.util.List;

/**
 * Text that the bot asks for before it goes on.
 *
 * @param id comes back with what was filled in; of the form of a button's id
 * @param title in a few words
 * @param fields in order; at least one
 */
public record Form(String id, String title, List<Field> fields) {

  /**
   * One line of text.
   *
   * @param name of the value in {@link CommandInput.Submitted}
   * @param label what a member reads
   * @param maxLength in characters
   */
  public record Field(String name, String label, int maxLength) {}

  public Form {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("A form asks for something");
    }
  }
}
