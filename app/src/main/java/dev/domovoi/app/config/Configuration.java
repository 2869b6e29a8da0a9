package dev.domovoi.app.config;

import dev.domovoi.app.wiring.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@code run} or {@code worker}: each as the command line says, else the
 * environment, else the file, else as usual.
 */
public final class Configuration {
  /** The file's name in the data folder. */
  static final String FILE_NAME = "domovoi.properties";

  private static final String FILE_VARIABLE = "DOMOVOI_CONFIG";
  private static final long MAX_TOKEN_FILE = 4096;

  private final Map<Key, Setting> settings;

  private Configuration(Map<Key, Setting> settings) {
    this.settings = settings;
  }

  /**
   * Puts the settings together and checks each of them.
   *
   * @param commandLine what was typed
   * @param file the file to read; null for {@code DOMOVOI_CONFIG}, or {@code domovoi.properties} in
   *     the data folder if it is there
   * @throws UserException if a setting is unknown or wrong; names where it was set, never its text
   *     if it may be a secret
   */
  public static Configuration of(
      Map<Key, String> commandLine, @Nullable Path file, Map<String, String> environment) {
    Map<Key, Setting> settings = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      String variable = environment.get(key.variable());
      String typed = commandLine.get(key);
      if (typed != null) {
        settings.put(key, new Setting(typed, Setting.Source.COMMAND_LINE, "--" + key.word()));
      } else if (variable != null && !variable.isBlank()) {
        settings.put(
            key, new Setting(variable.strip(), Setting.Source.ENVIRONMENT, key.variable()));
      }
    }
    fromFile(settings, file, environment)
        .forEach((key, setting) -> settings.putIfAbsent(key, setting));
    settings.values().removeIf(s -> s.text().isEmpty() && s.source() == Setting.Source.FILE);
    settings.forEach(Configuration::check);
    return new Configuration(settings);
  }

  private static Map<Key, Setting> fromFile(
      Map<Key, Setting> known, @Nullable Path named, Map<String, String> environment) {
    String variable = environment.getOrDefault(FILE_VARIABLE, "").strip();
    if (named != null || !variable.isEmpty()) {
      Path file = named != null ? named : path(variable, FILE_VARIABLE);
      if (!Files.isRegularFile(file)) {
        throw new UserException("There is no configuration file " + file + ".");
      }
      return ConfigFile.read(file);
    }
    Setting data = known.get(Key.DATA);
    Path found =
        path(data == null ? Key.DATA.usual() : data.text(), data == null ? "--data" : data.where())
            .resolve(FILE_NAME);
    if (!Files.isRegularFile(found)) {
      return Map.of();
    }
    Map<Key, Setting> settings = ConfigFile.read(found);
    Setting moved = settings.get(Key.DATA);
    if (moved != null) {
      throw new UserException(
          moved.where()
              + " can't choose the data folder that the file itself was found in; use --data, or"
              + " name the file with --config.");
    }
    return settings;
  }

  private static void check(Key key, Setting setting) {
    if (!key.rule().holds().test(setting.text())) {
      throw new UserException(setting.where() + " " + key.rule().sentence() + ".");
    }
  }

  /** A setting's text; empty if it is not set and nothing is usual. */
  public Optional<String> text(Key key) {
    Setting setting = settings.get(key);
    return Optional.of(setting == null ? key.usual() : setting.text()).filter(t -> !t.isEmpty());
  }

  /** A number; empty as {@link #text}. */
  public OptionalInt number(Key key) {
    return text(key).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** The data folder. */
  public Path data() {
    Setting data = settings.get(Key.DATA);
    return path(text(Key.DATA).orElse(""), data == null ? "--data" : data.where());
  }

  /**
   * The settings that the environment alone could make before, under the names that they have
   * there; tokens that were given as files have been read.
   *
   * @throws UserException if such a file can't be read
   */
  public Map<String, String> asEnvironment() {
    Map<String, String> all = new HashMap<>();
    settings.forEach((key, setting) -> all.put(key.variable(), setting.text()));
    readToken(all, Key.DISCORD_TOKEN, Key.DISCORD_TOKEN_FILE);
    readToken(all, Key.TELEGRAM_TOKEN, Key.TELEGRAM_TOKEN_FILE);
    return all;
  }

  private void readToken(Map<String, String> all, Key token, Key file) {
    Setting named = settings.get(file);
    Setting plain = settings.get(token);
    if (named == null) {
      return;
    }
    if (plain != null && plain.source() == named.source()) {
      throw new UserException(
          "Both " + plain.where() + " and " + named.where() + " are set; keep one of them.");
    }
    if (plain == null || plain.source().compareTo(named.source()) < 0) {
      all.put(token.variable(), tokenIn(named));
    }
  }

  private static String tokenIn(Setting named) {
    Path file = path(named.text(), named.where());
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_TOKEN_FILE) {
        String token = Files.readString(file).strip();
        if (!token.isEmpty() && token.lines().count() == 1) {
          return token;
        }
      }
    } catch (IOException e) {
      throw new UserException(named.where() + ": the file " + file + " can't be read.", e);
    }
    throw new UserException(
        named.where() + " must name a file that holds a token and nothing else: " + file + ".");
  }

  private static Path path(String typed, String where) {
    try {
      if (!typed.isBlank()) {
        return Path.of(typed).toAbsolutePath().normalize();
      }
    } catch (InvalidPathException e) {
      throw new UserException(where + " is not a path on this system.", e);
    }
    throw new UserException(where + " needs a path.");
  }

  /** Where each setting was made; no texts, some of which are secrets. */
  @Override
  public String toString() {
    return settings.values().toString();
  }
}
