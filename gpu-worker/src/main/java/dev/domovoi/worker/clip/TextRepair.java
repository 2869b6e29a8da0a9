package dev.domovoi.worker.clip;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what programs do to text: UTF-8 read as Latin-1 or Windows-1252, HTML entities, terminal
 * colours, ligatures, full-width letters, curly quotes, control characters, decomposed letters.
 * Text that was well becomes NFC and is otherwise left alone. CLIP was trained on text repaired by
 * a larger set of rules; rarer damage (several encodings mixed in one text, other code pages) stays
 * here.
 */
final class TextRepair {
  private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\\u206a-\\u206f\\ufeff\\ufff9-\\ufffc]");
  private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u02bc\u2018-\u201b]");
  private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\u201c-\u201f]");
  private static final Pattern LINE_ENDS = Pattern.compile("\r\n?|[\u2028\u2029\u0085]");
  private static final Pattern WIDE = Pattern.compile("[\uff01-\uffef]+");
  private static final Pattern LIGATURES =
      Pattern.compile("[\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06]");
  private static final Pattern NON_ASCII = Pattern.compile("[^\\x00-\\x7f]");
  private static final Map<String, String> IRREGULAR =
      Map.of("\u0149", "\u02bcn", "\ufb05", "\u017ft");
  private static final int ROUNDS = 2;

  private TextRepair() {}

  /** The repaired text, without space at either end. */
  static String repair(String text) {
    String out = HtmlEntities.decode(text);
    for (int i = 0; i < ROUNDS; i++) {
      out = misread(out).orElse(out);
    }
    out = TERMINAL.matcher(out).replaceAll("");
    out =
        LIGATURES
            .matcher(out)
            .replaceAll(found -> IRREGULAR.getOrDefault(found.group(), compatible(found.group())));
    out = WIDE.matcher(out).replaceAll(found -> quoted(compatible(found.group())));
    out = out.replace('\u3000', ' ');
    out = SINGLE_QUOTES.matcher(out).replaceAll("'");
    out = DOUBLE_QUOTES.matcher(out).replaceAll("\"");
    out = LINE_ENDS.matcher(out).replaceAll("\n");
    out = CONTROL.matcher(out).replaceAll("");
    out = Normalizer.normalize(out, Normalizer.Form.NFC);
    return HtmlEntities.decode(HtmlEntities.decode(out)).strip();
  }

  private static String compatible(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  /** The text whose UTF-8 bytes were read as one of two single-byte encodings, if they were. */
  private static Optional<String> misread(String text) {
    if (!NON_ASCII.matcher(text).find()) {
      return Optional.empty();
    }
    for (Charset charset :
        new Charset[] {StandardCharsets.ISO_8859_1, Charset.forName("windows-1252")}) {
      try {
        ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException e) {
        continue; // Not this one: most texts can't be encoded so, or aren't UTF-8 then.
      }
    }
    return Optional.empty();
  }
}
