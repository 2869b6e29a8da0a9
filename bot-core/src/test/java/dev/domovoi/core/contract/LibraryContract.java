package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.TOWN;
import static dev.domovoi.core.contract.Samples.VILLAGE;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Named styles and popular prompts. */
public abstract class LibraryContract extends StoreContract {
  @Test
  @DisplayName("A saved style is found under its name in any case, in its own community only")
  void found() {
    NamedStyle style = style(VILLAGE, "Night Fall", ANNA, "starry night");
    assertThat(namedStyles().save(style, false)).isTrue();

    assertThat(namedStyles().find(VILLAGE, new StyleName("night fall"))).contains(style);
    assertThat(namedStyles().find(TOWN, new StyleName("night fall"))).isEmpty();
  }

  @Test
  @DisplayName("Its owner may replace a style, another member may not, a moderator may")
  void replaced() {
    namedStyles().save(style(VILLAGE, "dusk", ANNA, "one"), false);

    assertThat(namedStyles().save(style(VILLAGE, "DUSK", BORIS, "two"), false)).isFalse();
    assertThat(prompt("dusk")).isEqualTo("one");
    assertThat(namedStyles().save(style(VILLAGE, "dusk", ANNA, "three"), false)).isTrue();
    assertThat(prompt("dusk")).isEqualTo("three");
    assertThat(namedStyles().save(style(VILLAGE, "dusk", BORIS, "four"), true)).isTrue();
    assertThat(prompt("dusk")).isEqualTo("four");
  }

  @Test
  @DisplayName("A search shows names that begin with the words first, and takes signs literally")
  void searched() {
    namedStyles().save(style(VILLAGE, "warm gold", ANNA, "a"), false);
    namedStyles().save(style(VILLAGE, "gold leaf", ANNA, "b"), false);
    namedStyles().save(style(VILLAGE, "100%", ANNA, "c"), false);

    assertThat(namedStyles().search(VILLAGE, "Gold", 10))
        .extracting(style -> style.name().text())
        .containsExactly("gold leaf", "warm gold");
    assertThat(namedStyles().search(VILLAGE, "%", 10)).hasSize(1);
    assertThat(namedStyles().search(VILLAGE, "", 2)).hasSize(2);
  }

  @Test
  @DisplayName("Prompts that were painted most often come first, whatever their case")
  void mostFrequent() {
    finish(job("1", ANNA, spec("gold", 1), 1));
    finish(job("2", ANNA, spec("van gogh", 1), 1));
    finish(job("3", BORIS, spec("Van Gogh", 2), 1));
    accept(job("4", BORIS, spec("waiting", 2), 1));

    assertThat(popular().of(VILLAGE)).hasSize(2).last().isEqualTo("gold");
    assertThat(popular().of(TOWN)).isEmpty();
  }

  private String prompt(String name) {
    return namedStyles().find(VILLAGE, new StyleName(name)).orElseThrow().prompt().text();
  }

  private static NamedStyle style(
      CommunityId community, String name, MemberId owner, String prompt) {
    return new NamedStyle(
        community, new StyleName(name), Optional.of(owner), Prompt.of(prompt), Mode.INSTANT, 1.25);
  }
}
