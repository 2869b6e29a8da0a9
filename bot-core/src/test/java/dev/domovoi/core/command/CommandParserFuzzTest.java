package dev.domovoi.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.Fuzz;
import dev.domovoi.core.chat.CommandInput;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command parser, given hostile input,")
class CommandParserFuzzTest {
  private static final int ROUNDS = Fuzz.count();

  private static final List<String> VALID =
      List.of(
          "/style \"van gogh\" seed:7 strength=1.2 count:2",
          "/style@DomovoiBot «ван гог» mode:fine-tune truncation:0.5",
          "/style van gogh seed:-9223372036854775808",
          "/style “a \\” b” strength:\"1,5\"",
          "/cancel #12",
          "/queue");

  /** What breaks parsers: quotes, separators, halves of pairs, invisible and turning characters. */
  private static final int[] NASTY = {
    '"', '\\', ':', '=', '/', '@', '#', ' ', '\t', '\n', 0, 0x7f, 0x85, 0xa0, 0x200b, 0x200d,
    0x200f, 0x202e, 0x2066, 0x2028, 0xfeff, 0xfffe, 0xffff, 0x301, 0xd800, 0xdfff, 0x1f3a8,
    0x10ffff, 0x130, 0x5d0, 0x6dd, 0x201c, 0x201d, 0x201e, 0xab, 0xbb, '.', ',', '-', '+', '9'
  };

  private final CommandParser parser = new CommandParser(TestCommands.registry());

  @Test
  @DisplayName("answers with a command within its ranges or with a clear refusal, never otherwise")
  void never() {
    Random random = new Random(20260101);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = round % 3 == 0 ? noise(random) : mutation(random);
      accepted += check(new CommandInput.Text(text));
      if (round % 4 == 0) {
        Map<String, String> options = Map.of("prompt", text, word(random), word(random) + round);
        accepted += check(new CommandInput.Typed("style", options));
      }
    }
    assertThat(accepted).as("mutations that are still commands").isGreaterThan(ROUNDS / 20);
  }

  private int check(CommandInput.Command input) {
    try {
      ParsedCommand parsed = parser.parse(input);
      parsed.decimal("strength").ifPresent(value -> assertThat(value).isBetween(0.0, 2.0));
      parsed.decimal("truncation").ifPresent(value -> assertThat(value).isBetween(0.0, 1.0));
      parsed.whole("count").ifPresent(value -> assertThat(value).isBetween(1L, 4L));
      parsed.text("prompt").ifPresent(value -> assertThat(value).isNotBlank().hasSizeLessThan(301));
      return 1;
    } catch (CommandSyntaxException e) {
      assertThat(e.problem()).isNotBlank().hasSizeLessThan(300).doesNotContain("\n");
      assertThat(e.usage()).isNotBlank();
      return 0;
    } catch (RuntimeException e) {
      throw new AssertionError("Not refused but broken by " + input, e);
    }
  }

  private static String mutation(Random random) {
    StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
    for (int changes = random.nextInt(4); changes >= 0 && text.length() > 0; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, Character.toChars(codePoint(random)));
        case 2 -> text.insert(at, text.substring(at));
        case 3 -> text.setLength(at);
        default -> text.setCharAt(at, (char) codePoint(random));
      }
    }
    return text.toString();
  }

  private static String noise(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "/style " : "/");
    int length = random.nextInt(100) == 0 ? 6000 : random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoint(random));
    }
    return text.toString();
  }

  private static String word(Random random) {
    return "o" + Character.toString(codePoint(random));
  }

  private static int codePoint(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(Character.MAX_CODE_POINT + 1);
      case 1 -> 'a' + random.nextInt(26);
      default -> NASTY[random.nextInt(NASTY.length)];
    };
  }
}
