package dev.domovoi.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.domovoi.core.chat.CommandInput;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command parser")
class CommandParserTest {
  private final CommandParser parser = new CommandParser(TestCommands.registry());

  @Test
  @DisplayName("reads a prompt and options in both notations")
  void everything() throws Exception {
    ParsedCommand parsed =
        parse("/style \"van gogh\" seed:7 strength=1.2 count:2 mode:fine-tune truncation=0.5");

    assertThat(parsed.definition().name()).isEqualTo("style");
    assertThat(parsed.text("prompt")).contains("van gogh");
    assertThat(parsed.whole("seed")).hasValue(7);
    assertThat(parsed.decimal("strength")).hasValue(1.2);
    assertThat(parsed.whole("count")).hasValue(2);
    assertThat(parsed.text("mode")).contains("fine-tune");
    assertThat(parsed.decimal("truncation")).hasValue(0.5);
  }

  @Test
  @DisplayName("leaves options out that were left out")
  void absent() throws Exception {
    ParsedCommand parsed = parse("/style x");

    assertThat(parsed.values()).containsOnlyKeys("prompt");
    assertThat(parsed.whole("seed")).isEmpty();
    assertThat(parsed.decimal("strength")).isEmpty();
    assertThat(parsed.text("mode")).isEmpty();
  }

  static Stream<Arguments> prompts() {
    return Stream.of(
        Arguments.of("/style van gogh seed:7", "van gogh"),
        Arguments.of("/style seed:7 van gogh", "van gogh"),
        Arguments.of("/style van seed:7 gogh", "van gogh"),
        Arguments.of("  /style   van\t\ngogh  ", "van gogh"),
        Arguments.of("/STYLE@SomeBot x", "x"),
        Arguments.of("/style\"x\"", "x"),
        Arguments.of("/style \"van gogh\"seed:7", "van gogh"),
        Arguments.of("/style “van gogh”", "van gogh"),
        Arguments.of("/style „van gogh“", "van gogh"),
        Arguments.of("/style „van gogh”", "van gogh"),
        Arguments.of("/style ”van gogh”", "van gogh"),
        Arguments.of("/style «ван гог»", "ван гог"),
        Arguments.of("/style »van gogh«", "van gogh"),
        Arguments.of("/style prompt:\"van gogh\"", "van gogh"),
        Arguments.of("/style PROMPT=«van gogh»", "van gogh"),
        Arguments.of("/style \"say \\\"hi\\\"\"", "say \"hi\""),
        Arguments.of("/style \"back\\\\slash\"", "back\\slash"),
        Arguments.of("/style \"C:\\new\"", "C:\\new"),
        Arguments.of("/style “the \"best\" one”", "the \"best\" one"),
        Arguments.of("/style “an escaped \\” end”", "an escaped ” end"),
        Arguments.of("/style \"seed:7\"", "seed:7"),
        Arguments.of("/style mood: blue", "mood: blue"),
        Arguments.of("/style \"mood:blue\"", "mood:blue"),
        Arguments.of("/style 16:9 portrait", "16:9 portrait"),
        Arguments.of("/style smile :) please", "smile :) please"),
        Arguments.of("/style children's drawing", "children's drawing"),
        Arguments.of("/style 12\" vinyl", "12\" vinyl"),
        Arguments.of("/style the \"starry night\" painter", "the starry night painter"),
        Arguments.of("/style ゴッホ 🎨", "ゴッホ 🎨"),
        Arguments.of("/style\u3000ゴッホ", "ゴッホ"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  @DisplayName("finds the prompt")
  void prompt(String line, String prompt) throws Exception {
    assertThat(parse(line).text("prompt")).contains(prompt);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "+5, 5",
    "-0, 0",
    "007, 7"
  })
  @DisplayName("reads every seed that fits 64 bits")
  void seeds(String typed, long seed) throws Exception {
    assertThat(parse("/style x seed:" + typed).whole("seed")).hasValue(seed);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 2", "1., 1", ".5, 0.5", "'1,25', 1.25", "-0, 0", "+1.5, 1.5"})
  @DisplayName("reads decimals with a point or a comma")
  void decimals(String typed, double strength) throws Exception {
    ParsedCommand parsed = parse("/style x strength:" + typed);

    assertThat(parsed.decimal("strength")).hasValue(strength);
    assertThat(Double.doubleToRawLongBits(parsed.decimal("strength").orElseThrow()))
        .as("no negative zero")
        .isEqualTo(Double.doubleToRawLongBits(strength));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel 12", "/cancel #12", "/cancel job:#12", "/cancel \"12\""})
  @DisplayName("reads job numbers with and without #")
  void jobs(String line) throws Exception {
    assertThat(parse(line).whole("job")).hasValue(12);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("", "Commands start with a slash, such as /help."),
        Arguments.of("hello", "Commands start with a slash, such as /help."),
        Arguments.of("/", "The command's name is missing."),
        Arguments.of("/@bot", "The command's name is missing."),
        Arguments.of("/stile x", "There is no command /stile. Did you mean /style?"),
        Arguments.of("/Qeuue", "There is no command /Qeuue. Did you mean /queue?"),
        Arguments.of("/can", "There is no command /can. Did you mean /cancel?"),
        Arguments.of("/xyzzy", "There is no command /xyzzy."),
        Arguments.of("/style", "The prompt is missing."),
        Arguments.of("/style seed:7", "The prompt is missing."),
        Arguments.of("/style \"\"", "The prompt is empty."),
        Arguments.of("/style \"  \"", "The prompt is empty."),
        Arguments.of("/style \u200b\u200d", "The prompt is empty."),
        Arguments.of("/style \"van gogh", "A quote is opened but never closed."),
        Arguments.of("/style van «gogh", "A quote is opened but never closed."),
        Arguments.of("/style x mode:\"instant", "A quote is opened but never closed."),
        Arguments.of("/style \"x\\\"", "A quote is opened but never closed."),
        Arguments.of("/style x sead:7", "/style has no option \"sead\". Did you mean seed?"),
        Arguments.of(
            "/style x stregnth=1", "/style has no option \"stregnth\". Did you mean strength?"),
        Arguments.of(
            "/style x colour:red",
            "/style has no option \"colour\"."
                + " If it belongs to the prompt, put that in quotes."),
        Arguments.of("/queue x:1", "/queue has no option \"x\"."),
        Arguments.of("/queue now", "/queue takes no text: \"now\"."),
        Arguments.of(
            "/style \"van gogh\" seed 7",
            "I don't know what \"seed\" beside the quoted text means."),
        Arguments.of("/style x seed:1 SEED=2", "The option seed is given twice."),
        Arguments.of("/style x prompt:y", "The option prompt is given twice."),
        Arguments.of("/style x seed:", "seed needs a value without a space, such as seed:7."),
        Arguments.of("/style x seed: 7", "seed needs a value without a space, such as seed:7."),
        Arguments.of(
            "/style x strength:\"\"",
            "strength needs a value without a space, such as strength:1."),
        Arguments.of("/style x strength:9", "strength must be 0 to 2, not 9."),
        Arguments.of("/style x strength:-0.1", "strength must be 0 to 2, not -0.1."),
        Arguments.of("/style x strength:NaN", "strength must be a number, not NaN."),
        Arguments.of("/style x strength:1e0", "strength must be a number, not 1e0."),
        Arguments.of("/style x count:0", "count must be 1 to 4, not 0."),
        Arguments.of("/style x count:5", "count must be 1 to 4, not 5."),
        Arguments.of("/style x count:2.5", "count must be a whole number, not 2.5."),
        Arguments.of("/style x seed:seven", "seed must be a whole number, not seven."),
        Arguments.of("/style x seed:٧", "seed must be a whole number, not ٧."),
        Arguments.of(
            "/style x seed:9223372036854775808",
            "seed must be -9223372036854775808 to 9223372036854775807,"
                + " not 9223372036854775808."),
        Arguments.of("/style x mode:slow", "mode must be instant or fine-tune, not slow."),
        Arguments.of(
            "/style x mode:finetune",
            "mode must be instant or fine-tune, not finetune. Did you mean fine-tune?"),
        Arguments.of("/cancel 0", "job must be at least 1, not 0."),
        Arguments.of("/cancel 1 2", "job must be a whole number, not 1 2."),
        Arguments.of(
            "/style a\u0000b",
            "Control characters and broken characters can't be used in a command."),
        Arguments.of(
            "/style a\ud83cb",
            "Control characters and broken characters can't be used in a command."),
        Arguments.of(
            "/style a\u202eb",
            "Control characters and broken characters can't be used in a command."),
        Arguments.of(
            "/style \"" + "a".repeat(301) + "\"",
            "The prompt is too long: it has 301 characters, and at most 300 are allowed."),
        Arguments.of(
            "/style \"" + "a".repeat(10_000) + "\"",
            "That line is too long: it has 10,009 characters, and at most 4,096 are read."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("mistakes")
  @DisplayName("says in one sentence what is wrong")
  void mistake(String line, String problem) {
    CommandSyntaxException refusal = refused(new CommandInput.Text(line));

    assertThat(refusal.problem()).isEqualTo(problem);
    assertThat(refusal).hasMessage(refusal.problem() + "\n" + refusal.usage());
  }

  @Test
  @DisplayName("shows the right usage with an example beside a mistake")
  void usage() {
    CommandSyntaxException refusal = refused(new CommandInput.Text("/style"));

    assertThat(refusal.usage())
        .isEqualTo(
            "Usage: /style \"prompt\" [seed:N] [strength:0-2] [count:1-4]"
                + " [mode:instant|fine-tune] [truncation:0-1]\n"
                + "Example: /style \"van gogh\" seed:7");
  }

  @Test
  @DisplayName("keeps what it repeats of a mistake short and harmless")
  void echo() {
    CommandSyntaxException refusal =
        refused(new CommandInput.Text("/" + "\u202e\u0007".repeat(4000)));

    assertThat(refusal.problem()).hasSizeLessThan(100).doesNotContain("\u202e", "\u0007");
  }

  @Test
  @DisplayName("reads options that a platform has told apart")
  void typed() throws Exception {
    ParsedCommand parsed =
        parser.parse(
            new CommandInput.Typed(
                "Style", Map.of("prompt", "mood:blue \"x\"", "seed", "7", "Strength", "1.5")));

    assertThat(parsed.text("prompt")).contains("mood:blue \"x\"");
    assertThat(parsed.whole("seed")).hasValue(7);
    assertThat(parsed.decimal("strength")).hasValue(1.5);
  }

  static Stream<Arguments> typedMistakes() {
    return Stream.of(
        Arguments.of("style", Map.of(), "The prompt is missing."),
        Arguments.of("style", Map.of("prompt", ""), "The prompt is empty."),
        Arguments.of("style", Map.of("prompt", "x", "count", "9"), "count must be 1 to 4, not 9."),
        Arguments.of(
            "style",
            Map.of("prompt", "x", "sed", "9"),
            "/style has no option \"sed\". Did you mean seed?"),
        Arguments.of(
            "style",
            Map.of("prompt", "x", "seed", "9", "SEED", "9"),
            "The option seed is given twice."),
        Arguments.of(
            "style",
            Map.of("prompt", "a\u0001"),
            "Control characters and broken characters can't be used in a command."),
        Arguments.of(
            "style",
            Map.of("prompt", "x".repeat(10_000)),
            "The prompt is too long: it has 10,000 characters, and at most 300 are allowed."),
        Arguments.of("", Map.of(), "The command's name is missing."),
        Arguments.of("stile", Map.of(), "There is no command /stile. Did you mean /style?"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("typedMistakes")
  @DisplayName("checks typed options like text")
  void typedMistake(String name, Map<String, String> options, String problem) {
    assertThat(refused(new CommandInput.Typed(name, options)).problem()).isEqualTo(problem);
  }

  private ParsedCommand parse(String line) throws CommandSyntaxException {
    return parser.parse(new CommandInput.Text(line));
  }

  private CommandSyntaxException refused(CommandInput.Command input) {
    CommandSyntaxException refusal =
        catchThrowableOfType(CommandSyntaxException.class, () -> parser.parse(input));
    assertThat(refusal).as("a refusal of %s", input).isNotNull();
    return refusal;
  }
}
