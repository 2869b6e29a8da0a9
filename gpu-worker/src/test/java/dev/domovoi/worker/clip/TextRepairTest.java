package dev.domovoi.worker.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Repair of text before CLIP's tokenizer")
class TextRepairTest {

  @ParameterizedTest
  @MethodSource("dev.domovoi.worker.clip.ClipTokenizerTest#rows")
  @DisplayName("as the reference implementation repairs it")
  void golden(JsonObject row) {
    if (!row.get("ftfy_text").isJsonNull()) {
      assertThat(TextRepair.repair(row.get("text").getAsString()))
          .isEqualTo(row.get("ftfy_text").getAsString().strip());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fish &amp; chips, fish & chips",
    "&#65;&#x42;&#0;, AB\ufffd",
    "&eacute;t&eacute; &hellip; &unknown; &amp;amp;, \u00e9t\u00e9 \u2026 &unknown; &",
    "AT&T &, AT&T &"
  })
  @DisplayName("HTML entities, even doubly written")
  void entities(String text, String wanted) {
    assertThat(TextRepair.repair(text)).isEqualTo(wanted);
  }

  @Test
  @DisplayName("leaves good text of any script alone")
  void goodText() {
    for (String text :
        new String[] {
          "Привет, мир", "日本語", "naïve café", "Ångström", "ÀÉÎ", "«да» — £5", "ﷺ", "Müller"
        }) {
      assertThat(TextRepair.repair(text)).isEqualTo(text);
    }
  }

  @Test
  @DisplayName("text misread twice becomes right")
  void twice() {
    assertThat(TextRepair.repair("sch\u00c3\u0192\u00c2\u00b6n")).isEqualTo("sch\u00f6n");
  }
}
