package dev.domovoi.app.config;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.command.EditDistance;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Reads a file of Java properties in UTF-8, and knows the line of each key. */
final class ConfigFile {
  private static final long MAX_SIZE = 1 << 20;

  private final Path file;
  private final Map<Key, Setting> settings = new EnumMap<>(Key.class);

  private ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * The settings in a file. Keys without a value count as not set.
   *
   * @throws UserException if it can't be read, or a key is unknown or there twice
   */
  static Map<Key, Setting> read(Path file) {
    ConfigFile config = new ConfigFile(file);
    config.readAll();
    return config.settings;
  }

  private void readAll() {
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      StringBuilder logical = new StringBuilder(lines.get(i));
      while (isContinued(logical) && i + 1 < lines.size()) {
        logical.append('\n').append(lines.get(++i));
      }
      take(logical.toString(), number);
    }
  }

  private List<String> lines() {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new UserException(file + " is too large for a configuration file.");
      }
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new UserException(file + " is not in UTF-8; save it so.", e);
    } catch (IOException e) {
      throw new UserException("The configuration file " + file + " can't be read.", e);
    }
  }

  /** Whether the next line belongs to this one; a comment's never does. */
  private static boolean isContinued(CharSequence line) {
    String text = line.toString();
    if (text.stripLeading().startsWith("#") || text.stripLeading().startsWith("!")) {
      return false;
    }
    int backslashes = 0;
    while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void take(String line, int number) {
    Properties entry = new Properties();
    try {
      entry.load(new StringReader(line));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "Line " + number + " of " + file + " has a \\u without four digits after it.", e);
    }
    for (String word : entry.stringPropertyNames()) {
      String where = word + " in line " + number + " of " + file;
      Key key = Key.of(word).orElseThrow(() -> unknown(word, where));
      Setting setting = new Setting(entry.getProperty(word).strip(), Setting.Source.FILE, where);
      if (settings.putIfAbsent(key, setting) != null) {
        throw new UserException(where + " is there a second time; keep one of them.");
      }
    }
  }

  private static UserException unknown(String word, String where) {
    String near = word.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    return new UserException(
        where
            + " is no setting"
            + EditDistance.nearest(near, Key.words())
                .map(known -> "; did you mean " + known + "?")
                .orElse("; docs/domovoi.example.properties has all of them."));
  }
}
