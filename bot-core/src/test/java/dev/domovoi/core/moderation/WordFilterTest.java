package dev.domovoi.core.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.text.Language;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The filter of blocked words")
class WordFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "badger | a badger in oil",
        "badger | BADGER!",
        "badger | «Badger»",
        "badger | b a d g e r",
        "badger | b.a.d.g.e.r",
        "badger | b-a-d-g-e-r in oil",
        "badger | bad-ger",
        "badger | ba\u200bdger",
        "badger | bádgér",
        "badger | b@dger",
        "badger | b4dg3r",
        "badger | baaaadger",
        "badger | ｂａｄｇｅｒ",
        "badger | 𝓫𝓪𝓭𝓰𝓮𝓻",
        "badger | bаdgеr",
        "badger | ВADGER",
        "bad* | badly painted",
        "*bad* | unbadly painted",
        "b?d | a bed",
        "very bad | a very bad portrait",
        "барсук | барсук маслом",
        "барсук | БАРСУК",
        "барсук | б а р с у к",
        "барсук | бap\u0441yк",
        "барсук | б.а.р.с.у.к",
        "ёжик | ежик в тумане",
        "барс* | барсуки"
      })
  @DisplayName("finds a word however it is disguised")
  void found(String word, String text) {
    assertThat(new WordFilter(List.of(word)).find(text)).contains(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ass | a classic glass vase",
        "bad | badger",
        "bad | forbade",
        "bad* | unbadly",
        "b?d | bread",
        "very bad | very, truly bad",
        "bad | ba dly",
        "хам | хамелеон",
        "рис | рисунок карандашом",
        "лох | сполохи",
        "bad | b a c d"
      })
  @DisplayName("leaves whole other words alone")
  void innocent(String word, String text) {
    assertThat(new WordFilter(List.of(word)).find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "???", "* *", "...", "", "\u202ebad"})
  @DisplayName("takes no word without a letter, which would block everything")
  void noWord(String raw) {
    assertThat(WordFilter.problem(raw)).isPresent();
  }

  @Test
  @DisplayName("says why a word is too long")
  void tooLong() {
    assertThat(WordFilter.problem("x".repeat(61)).orElseThrow().in(Language.ENGLISH))
        .isEqualTo("A blocked word has at most 60 characters.");
    assertThat(WordFilter.problem("x".repeat(60))).isEmpty();
  }

  @Test
  @DisplayName("finds nothing where nothing is blocked")
  void nothingBlocked() {
    assertThat(new WordFilter(List.of()).find("anything")).isEmpty();
  }
}
