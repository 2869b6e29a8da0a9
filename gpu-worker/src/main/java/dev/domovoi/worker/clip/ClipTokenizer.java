package dev.domovoi.worker.clip;

import dev.domovoi.worker.weights.WeightsException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CLIP's tokenizer: repaired, lower-cased text is cut into words, numbers one digit at a time and
 * runs of other signs, and each piece's UTF-8 bytes are joined by the vocabulary's merges. The
 * vocabulary is a file of the user's. Thread-safe.
 */
public final class ClipTokenizer {
  /**
   * Characters of a piece that are joined; far longer ones than any word would take quadratic time.
   */
  private static final int MAX_PIECE_BYTES = 4096;

  private static final Pattern PIECES =
      Pattern.compile(
          "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d"
              + "|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private final BpeVocabulary vocabulary;
  private final Map<Integer, String> symbols;
  private final int start;
  private final int end;

  private ClipTokenizer(BpeVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.start = number(BpeVocabulary.START);
    this.end = number(BpeVocabulary.END);
    this.symbols = new HashMap<>();
    vocabulary.numbers().forEach((symbol, number) -> symbols.put(number, symbol));
  }

  /**
   * Reads a vocabulary: {@code bpe_simple_vocab_16e6.txt.gz} (or unpacked), or the {@code
   * tokenizer.json} of a CLIP model.
   *
   * @throws WeightsException if the file cannot be read or is no such vocabulary
   */
  public static ClipTokenizer read(Path file) {
    return new ClipTokenizer(BpeVocabulary.read(file));
  }

  /** How many tokens there are. */
  public int vocabularySize() {
    return vocabulary.numbers().size();
  }

  /**
   * The tokens of a text, without start and end.
   *
   * @param text as written; it is repaired first (see {@link TextRepair})
   */
  public int[] encode(String text) {
    String clean = SPACES.matcher(TextRepair.repair(text)).replaceAll(" ").strip();
    List<Integer> out = new ArrayList<>();
    Matcher pieces = PIECES.matcher(clean.toLowerCase(Locale.ROOT));
    while (pieces.find()) {
      piece(pieces.group(), out);
    }
    return out.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The text tower's input: start, tokens, end, then zeros.
   *
   * @param context length of the result; 77 for the published models
   * @param truncate whether a longer text is cut, its last place taken by the end token
   * @throws IllegalArgumentException if the text is longer and {@code truncate} is false
   */
  public int[] tokenize(String text, int context, boolean truncate) {
    int[] ids = encode(text);
    if (ids.length + 2 > context && !truncate) {
      throw new IllegalArgumentException(
          "the text has " + (ids.length + 2) + " tokens, but " + context + " is the most");
    }
    int kept = Math.min(ids.length, context - 2);
    int[] out = new int[context];
    out[0] = start;
    System.arraycopy(ids, 0, out, 1, kept);
    out[kept + 1] = end;
    return out;
  }

  /** The text of tokens, each word followed by a space; broken UTF-8 becomes U+FFFD. */
  public String decode(int[] ids) {
    StringBuilder all = new StringBuilder();
    Arrays.stream(ids).forEach(id -> all.append(symbols.getOrDefault(id, "")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < all.length(); i++) {
      int value = ByteCharacters.toByte(all.charAt(i));
      if (value >= 0) {
        bytes.write(value);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(BpeVocabulary.WORD_END, " ");
  }

  private void piece(String piece, List<Integer> out) {
    if (piece.equals(BpeVocabulary.START) || piece.equals(BpeVocabulary.END)) {
      out.add(number(piece));
      return;
    }
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    List<String> word = new ArrayList<>();
    for (int i = 0; i < Math.min(bytes.length, MAX_PIECE_BYTES); i++) {
      word.add(String.valueOf(ByteCharacters.of(bytes[i])));
    }
    word.set(word.size() - 1, word.get(word.size() - 1) + BpeVocabulary.WORD_END);
    while (word.size() > 1) {
      String best = lowestPair(word);
      if (best.isEmpty()) {
        break;
      }
      word = merged(word, best);
    }
    word.forEach(symbol -> out.add(number(symbol)));
  }

  private String lowestPair(List<String> word) {
    String best = "";
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i + 1 < word.size(); i++) {
      String pair = word.get(i) + " " + word.get(i + 1);
      int rank = vocabulary.ranks().getOrDefault(pair, Integer.MAX_VALUE);
      if (rank < lowest) {
        lowest = rank;
        best = pair;
      }
    }
    return best;
  }

  private static List<String> merged(List<String> word, String pair) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < word.size(); i++) {
      boolean found = i + 1 < word.size() && (word.get(i) + " " + word.get(i + 1)).equals(pair);
      out.add(found ? word.get(i) + word.get(i + 1) : word.get(i));
      i += found ? 1 : 0;
    }
    return out;
  }

  private int number(String symbol) {
    Integer number = vocabulary.numbers().get(symbol);
    if (number == null) {
      throw new IllegalStateException("the vocabulary lacks \"" + symbol + "\"");
    }
    return number;
  }
}
