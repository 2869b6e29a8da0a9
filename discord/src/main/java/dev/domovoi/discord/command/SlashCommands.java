package dev.domovoi.discord.command;

import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import java.util.Comparator;
import java.util.List;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;

/** The registry's commands as slash commands, in English and Russian. */
public final class SlashCommands {
  private static final int MAX_DESCRIPTION = 100;
  private static final int MAX_TEXT = 6000;

  /** Discord's numbers are doubles: larger whole numbers have to come as text. */
  private static final long MAX_WHOLE = (1L << 53) - 1;

  private SlashCommands() {}

  public static List<CommandData> of(CommandRegistry registry) {
    return registry.all().stream().map(SlashCommands::command).toList();
  }

  private static CommandData command(CommandDefinition definition) {
    SlashCommandData data =
        Commands.slash(definition.name(), description(definition.help().en()))
            .setDescriptionLocalization(DiscordLocale.RUSSIAN, russian(definition.help()));
    RussianNames.of(definition.name())
        .ifPresent(name -> data.setNameLocalization(DiscordLocale.RUSSIAN, name));
    boolean moderators = definition.access() == Access.MODERATOR;
    if (moderators) {
      data.setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MODERATE_MEMBERS))
          .setContexts(InteractionContextType.GUILD);
    } else {
      data.setContexts(InteractionContextType.GUILD, InteractionContextType.BOT_DM);
    }
    // Discord wants required options first.
    definition.options().stream()
        .sorted(Comparator.comparing(option -> !option.required()))
        .forEach(option -> data.addOptions(option(option)));
    return data;
  }

  private static OptionData option(OptionDefinition definition) {
    OptionData data =
        new OptionData(
            type(definition.type()),
            definition.name(),
            description(definition.help().en()),
            definition.required());
    data.setDescriptionLocalization(DiscordLocale.RUSSIAN, russian(definition.help()));
    RussianNames.of(definition.name())
        .ifPresent(name -> data.setNameLocalization(DiscordLocale.RUSSIAN, name));
    OptionType type = definition.type();
    if (type instanceof OptionType.Text text) {
      data.setMaxLength(Math.min(MAX_TEXT, text.maxLength()));
      data.setAutoComplete(definition.suggests());
    } else if (type instanceof OptionType.Whole whole && fits(whole)) {
      data.setMinValue(whole.min()).setMaxValue(whole.max());
    } else if (type instanceof OptionType.Decimal decimal) {
      data.setMinValue(decimal.min()).setMaxValue(decimal.max());
    } else if (type instanceof OptionType.Choice choice) {
      choice.words().forEach(word -> data.addChoice(word, word));
    } else if (type instanceof OptionType.JobNumber) {
      data.setMinValue(1L);
    }
    return data;
  }

  private static net.dv8tion.jda.api.interactions.commands.OptionType type(OptionType type) {
    if (type instanceof OptionType.JobNumber || (type instanceof OptionType.Whole w && fits(w))) {
      return net.dv8tion.jda.api.interactions.commands.OptionType.INTEGER;
    }
    if (type instanceof OptionType.Picture || type instanceof OptionType.Document) {
      return net.dv8tion.jda.api.interactions.commands.OptionType.ATTACHMENT;
    }
    if (type instanceof OptionType.Person) {
      return net.dv8tion.jda.api.interactions.commands.OptionType.USER;
    }
    if (type instanceof OptionType.Role) {
      return net.dv8tion.jda.api.interactions.commands.OptionType.ROLE;
    }
    return type instanceof OptionType.Decimal
        ? net.dv8tion.jda.api.interactions.commands.OptionType.NUMBER
        : net.dv8tion.jda.api.interactions.commands.OptionType.STRING;
  }

  private static boolean fits(OptionType.Whole whole) {
    return whole.min() >= -MAX_WHOLE && whole.max() <= MAX_WHOLE;
  }

  private static String russian(HelpText help) {
    return description(help.ru());
  }

  private static String description(String text) {
    return text.length() <= MAX_DESCRIPTION
        ? text
        : text.substring(0, MAX_DESCRIPTION - 1) + "\u2026";
  }
}
