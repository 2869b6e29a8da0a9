package dev.domovoi.discord.request;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.discord.reply.DiscordAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;

/** Makes requests of the core from interactions. */
final class Requests {
  private Requests() {}

  static ChatRequest of(SlashCommandInteractionEvent event) {
    Map<String, String> options = new LinkedHashMap<>();
    for (OptionMapping option : event.getOptions()) {
      options.put(option.getName(), option.getAsString());
    }
    return request(event, new CommandInput.Typed(event.getName(), options));
  }

  private static ChatRequest request(Interaction event, CommandInput input) {
    Guild guild = event.getGuild();
    Member member = event.getMember();
    String channel = event.getChannelId();
    if (channel == null) {
      throw new IllegalArgumentException("An interaction outside of any channel");
    }
    return new ChatRequest(
        "discord-" + event.getId(),
        new MemberId(Platform.DISCORD, event.getUser().getId()),
        new CommunityId(Platform.DISCORD, guild == null ? "dm-" + channel : guild.getId()),
        new DiscordAddress(
                Long.parseUnsignedLong(channel),
                event.getIdLong(),
                event.getUser().getIdLong(),
                event.getToken())
            .toReplyAddress(),
        event.getUserLocale().toLocale(),
        member != null && member.hasPermission(Permission.MODERATE_MEMBERS),
        input);
  }
}
