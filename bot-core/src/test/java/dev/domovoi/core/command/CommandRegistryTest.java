package dev.domovoi.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command registry")
class CommandRegistryTest {
  private static final HelpText HELP = new HelpText("help", "помощь");

  @Test
  @DisplayName("hides moderators' commands from members")
  void visible() {
    CommandRegistry registry = TestCommands.registry();

    assertThat(registry.visibleTo(false))
        .extracting(CommandDefinition::name)
        .doesNotContain("block");
    assertThat(registry.visibleTo(true)).isEqualTo(registry.all());
  }

  @Test
  @DisplayName("refuses two commands of one name")
  void names() {
    assertThatThrownBy(
            () -> new CommandRegistry(List.of(TestCommands.queue(), TestCommands.queue())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("refuses definitions that could not be parsed or registered")
  void definitions() {
    OptionDefinition seed = OptionDefinition.named("seed", new OptionType.Whole(0, 1), HELP);
    OptionDefinition text = OptionDefinition.subject("text", new OptionType.Text(9), true, HELP);

    assertThatThrownBy(() -> command("Upper", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> command("x", List.of(seed, seed)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> command("x", List.of(seed, text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OptionDefinition.named("a b", new OptionType.Text(9), HELP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OptionType.Choice(List.of("Upper")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HelpText("only English", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("has help in Russian for Russians and in English for everybody else")
  void languages() {
    assertThat(HELP.in(Locale.forLanguageTag("ru-RU"))).isEqualTo("помощь");
    assertThat(HELP.in(Locale.JAPANESE)).isEqualTo("help");
    assertThat(HELP.in(Locale.ROOT)).isEqualTo("help");
  }

  @ParameterizedTest
  @CsvSource({"seed,seed,0", "sead,seed,1", "sede,seed,1", "'',seed,4", "mood,mode,2", "abc,xyz,3"})
  @DisplayName("counts the slips between two words")
  void distance(String a, String b, int slips) {
    assertThat(EditDistance.between(a, b)).isEqualTo(slips);
    assertThat(EditDistance.between(b, a)).isEqualTo(slips);
  }

  private static CommandDefinition command(String name, List<OptionDefinition> options) {
    return new CommandDefinition(name, Access.EVERYONE, options, HELP, "/x");
  }
}
