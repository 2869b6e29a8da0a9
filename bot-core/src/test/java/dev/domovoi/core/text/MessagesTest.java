package dev.domovoi.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessagePattern;
import dev.domovoi.core.privacy.KeptData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The catalogue of texts")
class MessagesTest {
  /** Words with a dot or hyphen in quotes, as keys are written in the program. */
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:[.-][a-z0-9-]+)*)\"");

  /** Where a key must stand. */
  private static final Pattern USE =
      Pattern.compile(
          "(?:\\.say\\(|inEveryLanguage\\(|Message\\.of\\(|Messages\\.text\\(\\s*language,|wrongUse\\(\\s*request,"
              + " command,|PngFormatException\\(|WrongValueException\\()\\s*\"([^\"]+)\"");

  @Test
  @DisplayName("has the same keys in every language")
  void sameKeys() {
    assertThat(Messages.keys(Language.RUSSIAN)).isEqualTo(Messages.keys(Language.ENGLISH));
  }

  @Test
  @DisplayName("has every key that the program uses")
  void noneMissing() {
    Set<String> used = found(USE);
    assertThat(used).hasSizeGreaterThan(80);
    assertThat(Messages.keys(Language.ENGLISH)).containsAll(used);
  }

  @Test
  @DisplayName("has no key that the program does not use")
  void noneUnused() {
    assertThat(found(LITERAL)).containsAll(Messages.keys(Language.ENGLISH));
  }

  @Test
  @DisplayName("takes the same arguments in every language")
  void sameArguments() {
    for (String key : Messages.keys(Language.ENGLISH)) {
      assertThat(arguments(Language.RUSSIAN, key))
          .as(key)
          .isSubsetOf(arguments(Language.ENGLISH, key));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  @DisplayName("is whole: no text is empty, and apostrophes are as ICU wants them")
  void wellFormed(Language language) {
    for (String key : Messages.keys(language)) {
      String format = Messages.find(language, key).orElseThrow();
      assertThat(format).as(key).isNotBlank();
      // ICU reads '' as one apostrophe, but only texts with arguments go through ICU.
      assertThat(format.contains("''"))
          .as(key)
          .isEqualTo(format.contains("'") && format.contains("{"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, Удалено 1 рисунок участника anna.",
    "2, Удалено 2 рисунка участника anna.",
    "5, Удалено 5 рисунков участника anna.",
    "11, Удалено 11 рисунков участника anna.",
    "21, Удалено 21 рисунок участника anna.",
    "104, Удалено 104 рисунка участника anna."
  })
  @DisplayName("has the right plural forms in Russian")
  void russianPlurals(int pictures, String text) {
    assertThat(Messages.text(Language.RUSSIAN, "purge.done", pictures, "anna")).startsWith(text);
  }

  @Test
  @DisplayName("has the right plural forms in English")
  void englishPlurals() {
    assertThat(Messages.text(Language.ENGLISH, "submit.too-many", 1)).contains("1 job waiting");
    assertThat(Messages.text(Language.ENGLISH, "submit.too-many", 0)).contains("0 jobs waiting");
  }

  @Test
  @DisplayName("has words for a count that was broken off")
  void countBrokenOff() {
    int more = KeptData.MORE;
    assertThat(Messages.text(Language.ENGLISH, "privacy.kept", more, more, more))
        .contains("more than 1,000 requests, more than 1,000 pictures and more than 1,000 named");
    assertThat(Messages.text(Language.RUSSIAN, "privacy.kept", more, more, more))
        .contains("больше 1000 ваших запросов, больше 1000 рисунков и больше 1000 названных");
  }

  @Test
  @DisplayName("shows members' words as they are, whatever is in them")
  void harmlessArguments() {
    String evil = "{0} '{1}' {0,number} #";
    assertThat(Messages.text(Language.ENGLISH, "forget.confirm", evil)).endsWith(evil);
  }

  @Test
  @DisplayName("has its texts back from a store, in any language, and takes no other line for one")
  void stored() {
    String stored = Message.of("failure.no-styles", "vocabulary").stored();
    assertThat(Message.ofStored(stored).orElseThrow().in(Language.ENGLISH))
        .isEqualTo(
            "This model bundle can't read prompts without CLIP's vocabulary (import it again with"
                + " --vocab), and it has no finished styles either.");
    assertThat(Message.ofStored(stored).orElseThrow().in(Language.RUSSIAN))
        .startsWith("Эта модель не читает слов");
    assertThat(Message.ofStored("failure.memory").orElseThrow().in(Language.RUSSIAN))
        .contains("не хватает памяти");
    assertThat(Message.ofStored("The model failed.")).isEmpty();
    assertThat(Message.ofStored("")).isEmpty();
  }

  @Test
  @DisplayName("does not make up texts")
  void unknown() {
    assertThatThrownBy(() -> Messages.text(Language.ENGLISH, "no.such"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<Integer> arguments(Language language, String key) {
    MessagePattern pattern = new MessagePattern(Messages.find(language, key).orElseThrow());
    Set<Integer> numbers = new TreeSet<>();
    for (int i = 0; i < pattern.countParts(); i++) {
      if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_NUMBER) {
        numbers.add(pattern.getPart(i).getValue());
      }
    }
    return numbers;
  }

  /** What a pattern finds in the sources of the modules that speak to people. */
  private static Set<String> found(Pattern pattern) {
    Path root = Path.of("").toAbsolutePath().getParent();
    return Stream.of("bot-core", "db", "gpu-worker", "discord", "telegram", "app")
        .map(module -> root.resolve(module).resolve("src/main/java"))
        .flatMap(MessagesTest::sources)
        .flatMap(source -> pattern.matcher(source).results().map(match -> match.group(1)))
        .collect(Collectors.toSet());
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(MessagesTest::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
