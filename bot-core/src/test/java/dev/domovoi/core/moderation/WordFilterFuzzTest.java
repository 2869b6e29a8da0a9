package dev.domovoi.core.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.Fuzz;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WordFilterFuzzTest {
  private static final String[] WORDS = {"bad*", "*b?d*", "very bad", "барсук", "a*b*c*d*e*f*"};
  private static final String[] TEXTS = {"a bad portrait", "б а р с у к", "b.a.d", "Van Gogh 🎨"};

  @Test
  @DisplayName(
      "The word filter takes any word and text without an exception, and finds plain ones in themselves")
  void anything() {
    Fuzz fuzz = new Fuzz();
    // Two texts each: in all as many as there shall be.
    int accepted = 0;
    int found = 0;
    for (int i = 0; i < Fuzz.count() / 2; i++) {
      String word = fuzz.text(WORDS);
      String text = fuzz.text(TEXTS);
      if (WordFilter.problem(word).isEmpty()) {
        accepted++;
        WordFilter filter = new WordFilter(List.of(word));
        found += filter.find(text).isPresent() ? 1 : 0;
      }
      String plain = word.replace('?', 'x').replace("*", "");
      if (WordFilter.problem(plain).isEmpty()) {
        assertThat(new WordFilter(List.of(plain)).find(plain)).as(plain).isPresent();
      }
    }
    assertThat(accepted).isGreaterThan(Fuzz.count() / 4);
    assertThat(found).isGreaterThan(Fuzz.count() / 400);
  }
}
