package dev.domovoi.worker.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A vocabulary of single characters, so that the tiny CLIP model of 300 tokens reads real text. */
public final class CharacterVocabulary {
  private CharacterVocabulary() {}

  /** Writes a {@code tokenizer.json} into a folder. */
  public static Path write(Path folder) {
    List<String> symbols = new ArrayList<>();
    for (char c = '!'; c <= '~'; c++) {
      String plain = c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
      symbols.add(plain);
      symbols.add(plain + "</w>");
    }
    while (symbols.size() < 298) {
      symbols.add("unused" + symbols.size());
    }
    symbols.add("<|startoftext|>");
    symbols.add("<|endoftext|>");
    StringBuilder json = new StringBuilder("{\"model\":{\"merges\":[],\"vocab\":{");
    for (int i = 0; i < symbols.size(); i++) {
      json.append(i == 0 ? "" : ",").append('"').append(symbols.get(i)).append("\":").append(i);
    }
    try {
      return Files.writeString(folder.resolve("tokenizer.json"), json.append("}}}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
