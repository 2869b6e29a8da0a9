package dev.domovoi.discord.command;

import java.util.Map;
import java.util.Optional;

/** What Russian members see in place of the names of commands and options. */
final class RussianNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("style", "стиль"),
          Map.entry("prompt", "описание"),
          Map.entry("seed", "число"),
          Map.entry("strength", "сила"),
          Map.entry("count", "количество"),
          Map.entry("mode", "режим"),
          Map.entry("reference", "образец"),
          Map.entry("truncation", "усечение"),
          Map.entry("queue", "очередь"),
          Map.entry("cancel", "отмена"),
          Map.entry("job", "задание"),
          Map.entry("history", "история"),
          Map.entry("info", "сведения"),
          Map.entry("quota", "лимит"),
          Map.entry("save", "сохранить"),
          Map.entry("name", "имя"),
          Map.entry("styles", "стили"),
          Map.entry("help", "помощь"),
          Map.entry("command", "команда"));

  private RussianNames() {}

  static Optional<String> of(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }
}
