package dev.domovoi.app.scenario;

import java.util.List;

/**
 * What somebody was answered, as they read it.
 *
 * @param text everything that was said, the later below the earlier
 * @param pictures that came, in their order
 * @param files names of other files that came
 */
record Answer(String text, List<Picture> pictures, List<String> files) {

  /**
   * A picture in a chat.
   *
   * @param covered whether it is hidden until somebody taps it
   */
  record Picture(boolean covered) {}

  Answer {
    pictures = List.copyOf(pictures);
    files = List.copyOf(files);
  }
}
