package dev.domovoi.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The glossary")
class GlossaryTest {

  @ParameterizedTest
  @CsvSource({
    "золотая статуя, gold statue",
    "ЗОЛОТОЙ, gold",
    "Ван Гог, van gogh",
    "портрет в стиле Ван Гога, portrait in style van gogh",
    "акварелью, watercolor",
    "ледяная скульптура, ice sculpture",
    "звёздная ночь, starry night",
    "'«мозаика», витраж', mosaic stained glass",
    "anime в лесу, anime in forest"
  })
  @DisplayName("knows the forms of words and names of two words")
  void known(String russian, String english) {
    Glossary.Translation translation = Glossary.translate(russian).orElseThrow();

    assertThat(translation.text()).isEqualTo(english);
    assertThat(translation.unknown()).isEmpty();
  }

  @Test
  @DisplayName("passes on what it does not know, and says so")
  void unknown() {
    Glossary.Translation translation =
        Glossary.translate("золотой крокозябр, крокозябр").orElseThrow();

    assertThat(translation.text()).isEqualTo("gold крокозябр, крокозябр");
    assertThat(translation.unknown()).containsExactly("крокозябр");
  }

  @Test
  @DisplayName("leaves other languages alone")
  void otherLanguages() {
    assertThat(Glossary.translate("van gogh")).isEmpty();
    assertThat(Glossary.translate("ゴッホ")).isEmpty();
  }

  @Test
  @DisplayName("does not take a word for another that begins like it")
  void notTooMuch() {
    assertThat(Glossary.translate("сорока").orElseThrow().unknown()).containsExactly("сорока");
  }
}
