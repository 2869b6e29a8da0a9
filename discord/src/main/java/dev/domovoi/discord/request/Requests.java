package dev.domovoi.discord.request;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.discord.reply.ButtonIds;
import dev.domovoi.discord.reply.DiscordAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import org.jspecify.annotations.Nullable;

/** Makes requests of the core from interactions. */
final class Requests {
  private Requests() {}

  /**
   * @param guarded whether Discord decides who may use this command
   */
  static ChatRequest of(SlashCommandInteractionEvent event, boolean guarded) {
    Map<String, String> options = new LinkedHashMap<>();
    List<IncomingFile> files = new ArrayList<>();
    for (OptionMapping option : event.getOptions()) {
      if (option.getType() == OptionType.ATTACHMENT) {
        files.add(new DiscordFile(option.getAsAttachment()));
      } else {
        options.put(option.getName(), option.getAsString());
      }
    }
    return request(event, new CommandInput.Typed(event.getName(), options, guarded), files);
  }

  static ChatRequest of(ButtonInteractionEvent event) {
    return request(
        event, new CommandInput.Press(ButtonIds.core(event.getComponentId())), List.of());
  }

  static ChatRequest of(ModalInteractionEvent event) {
    Map<String, String> values = new LinkedHashMap<>();
    event.getValues().forEach(value -> values.put(value.getCustomId(), value.getAsString()));
    return request(event, new CommandInput.Submitted(event.getModalId(), values), List.of());
  }

  static CommunityId community(Interaction event) {
    Guild guild = event.getGuild();
    return new CommunityId(
        Platform.DISCORD, guild == null ? "dm-" + event.getChannelId() : guild.getId());
  }

  private static Set<String> roles(@Nullable Member member) {
    return member == null
        ? Set.of()
        : member.getRoles().stream().map(Role::getId).collect(Collectors.toSet());
  }

  private static ChatRequest request(
      Interaction event, CommandInput input, List<IncomingFile> files) {
    Member member = event.getMember();
    String channel = event.getChannelId();
    if (channel == null) {
      throw new IllegalArgumentException("An interaction outside of any channel");
    }
    return new ChatRequest(
        "discord-" + event.getId(),
        new MemberId(Platform.DISCORD, event.getUser().getId()),
        community(event),
        new DiscordAddress(
                Long.parseUnsignedLong(channel),
                event.getIdLong(),
                event.getUser().getIdLong(),
                event.getToken())
            .toReplyAddress(),
        event.getUserLocale().toLocale(),
        member != null && member.hasPermission(Permission.MODERATE_MEMBERS),
        input,
        files,
        roles(member));
  }
}
