package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.ParsedCommand;
import java.util.List;

/** What the bot does for one command. Implementations are thread-safe. */
public interface BotCommand {

  CommandDefinition definition();

  /**
   * Carries the command out.
   *
   * @param request who asked, and where
   * @param command of this definition, with valid options; the member may use it
   * @throws dev.domovoi.core.StoreException if the store fails; the dispatcher answers for it
   */
  Reply run(ChatRequest request, ParsedCommand command);

  /**
   * What an option's value could be while a member types it.
   *
   * @param option one that has suggestions
   * @param typed so far, untrusted
   * @return the likeliest first
   */
  default List<String> suggest(CommunityId community, String option, String typed) {
    return List.of();
  }
}
