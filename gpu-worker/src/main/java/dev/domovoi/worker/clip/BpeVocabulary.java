package dev.domovoi.worker.clip;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.domovoi.worker.weights.WeightsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Byte-pair vocabulary of CLIP: the number of each symbol and the rank of each merge (Sennrich et
 * al. 2016). A symbol is a string of byte characters; {@code </w>} marks the end of a word.
 *
 * @param numbers of the symbols
 * @param ranks of pairs, left and right joined by a space; the lowest is merged first
 */
record BpeVocabulary(Map<String, Integer> numbers, Map<String, Integer> ranks) {
  static final String WORD_END = "</w>";
  static final String START = "<|startoftext|>";
  static final String END = "<|endoftext|>";

  /** Merges of the original list that are used: 49,152 symbols, less 256 bytes and the specials. */
  private static final int ORIGINAL_MERGES = 48_894;

  /** Most characters read of a vocabulary; the published ones have 3 million. */
  private static final int MAX_CHARACTERS = 1 << 23;

  BpeVocabulary {
    numbers = Map.copyOf(numbers);
    ranks = Map.copyOf(ranks);
    if (!numbers.containsKey(START) || !numbers.containsKey(END)) {
      throw new IllegalArgumentException("a vocabulary needs a start and an end token");
    }
    for (int number : numbers.values()) {
      if (number < 0 || number >= numbers.size()) {
        throw new IllegalArgumentException("symbol numbers must be below their count");
      }
    }
  }

  /**
   * Reads the original merge list (text or gzip) or a {@code tokenizer.json} (told by the ending).
   *
   * @throws WeightsException if the file cannot be read or is neither
   */
  static BpeVocabulary read(Path file) {
    boolean json = file.toString().endsWith(".json");
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        Reader text = new Limited(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return json ? json(text) : merges(text);
    } catch (IOException e) {
      throw new WeightsException("Vocabulary " + file + " cannot be read: " + e + ".", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new WeightsException(
          "Vocabulary " + file + " is no CLIP vocabulary: " + e.getMessage() + ".", e);
    }
  }

  private static BpeVocabulary merges(Reader text) throws IOException {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    List<String> bytes = ByteCharacters.inNumberOrder();
    bytes.forEach(symbol -> numbers.put(symbol, numbers.size()));
    bytes.forEach(symbol -> numbers.put(symbol + WORD_END, numbers.size()));
    BufferedReader lines = new BufferedReader(text);
    lines.readLine(); // A version note.
    String line;
    while (ranks.size() < ORIGINAL_MERGES && (line = lines.readLine()) != null) {
      merge(line, ranks);
      numbers.put(line.replace(" ", ""), numbers.size());
    }
    if (ranks.size() < ORIGINAL_MERGES) {
      throw new IllegalArgumentException("it has " + ranks.size() + " merges only");
    }
    numbers.put(START, numbers.size());
    numbers.put(END, numbers.size());
    return new BpeVocabulary(numbers, ranks);
  }

  private static void merge(String line, Map<String, Integer> ranks) {
    int space = line.indexOf(' ');
    if (space < 1 || space == line.length() - 1 || line.indexOf(' ', space + 1) >= 0) {
      throw new IllegalArgumentException("a merge is not two symbols");
    }
    ranks.putIfAbsent(line, ranks.size());
  }

  private static BpeVocabulary json(Reader text) throws IOException {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    JsonReader in = new JsonReader(text);
    in.beginObject();
    while (in.hasNext()) {
      if (in.nextName().equals("model") && in.peek() == JsonToken.BEGIN_OBJECT) {
        model(in, numbers, ranks);
      } else {
        in.skipValue();
      }
    }
    in.endObject();
    return new BpeVocabulary(numbers, ranks);
  }

  private static void model(JsonReader in, Map<String, Integer> numbers, Map<String, Integer> ranks)
      throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "vocab" -> {
          in.beginObject();
          while (in.hasNext()) {
            numbers.put(in.nextName(), in.nextInt());
          }
          in.endObject();
        }
        case "merges" -> {
          in.beginArray();
          while (in.hasNext()) {
            merge(pair(in), ranks);
          }
          in.endArray();
        }
        default -> in.skipValue();
      }
    }
    in.endObject();
  }

  /** A merge, written as one string or, by newer libraries, as two. */
  private static String pair(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.STRING) {
      return in.nextString();
    }
    List<String> parts = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      parts.add(in.nextString());
    }
    in.endArray();
    return String.join(" ", parts);
  }

  /** Ends an endless text: a small compressed file may hold one. */
  private static final class Limited extends Reader {
    private final Reader in;
    private int left = MAX_CHARACTERS;

    Limited(Reader in) {
      this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new IOException("it is longer than " + MAX_CHARACTERS + " characters");
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
