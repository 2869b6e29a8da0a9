package dev.domovoi.telegram.menu;

import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllChatAdministrators;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllGroupChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** The menus behind the slash: members see theirs, administrators of groups see more. */
public final class Menus {
  private static final int MAX_DESCRIPTION = 200;

  private Menus() {}

  /** A command's name in Telegram, which knows no hyphens there. */
  public static String name(String command) {
    return command.replace('-', '_');
  }

  /** Registers the menus for every scope and language. */
  public static void register(TelegramClient client, CommandRegistry registry)
      throws TelegramApiException {
    Map<BotCommandScope, List<CommandDefinition>> scopes =
        Map.of(
            new BotCommandScopeAllPrivateChats(), registry.visibleTo(false),
            new BotCommandScopeAllGroupChats(), registry.visibleTo(false),
            new BotCommandScopeAllChatAdministrators(), registry.visibleTo(true));
    for (Map.Entry<BotCommandScope, List<CommandDefinition>> scope : scopes.entrySet()) {
      // Without a language: for everyone whose language has no menu of its own.
      set(client, scope.getKey(), null, Locale.ENGLISH, scope.getValue());
      set(client, scope.getKey(), "ru", Locale.forLanguageTag("ru"), scope.getValue());
    }
  }

  private static void set(
      TelegramClient client,
      BotCommandScope scope,
      @Nullable String language,
      Locale locale,
      List<CommandDefinition> commands)
      throws TelegramApiException {
    client.execute(
        SetMyCommands.builder()
            .scope(scope)
            .languageCode(language)
            .commands(
                commands.stream()
                    .map(
                        command ->
                            new BotCommand(
                                name(command.name()),
                                Wording.shortened(command.help().in(locale), MAX_DESCRIPTION)))
                    .toList())
            .build());
  }
}
