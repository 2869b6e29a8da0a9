package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.text.Wording;
import java.util.Optional;
import java.util.Set;

/** Who somebody is to the bot: which language they chose, whether they are an owner or blocked. */
final class Standing {
  /** Commands that even a blocked member may use: about the bot itself, and one's own data. */
  static final Set<String> FOR_EVERYBODY = Set.of("help", "language", "privacy", "forget-me");

  private final BotPorts ports;

  Standing(BotPorts ports) {
    this.ports = ports;
  }

  /** The request with the language that the author chose, and an owner's rights. */
  ChatRequest known(ChatRequest request) {
    boolean owner = ports.owners().contains(request.author());
    return request.withReader(
        ports.personal().languages().find(request.author()).orElse(request.language()),
        owner || request.moderator());
  }

  /** The refusal for a blocked member; nothing for others. */
  Optional<Reply> blocked(ChatRequest request) {
    if (ports.owners().contains(request.author())) {
      return Optional.empty();
    }
    return ports
        .community()
        .blocks()
        .find(request.community(), request.author())
        .map(block -> Reply.refusal(text(request, block)));
  }

  private static String text(ChatRequest request, Block block) {
    String text =
        block
            .until()
            .map(end -> request.say("blocked.until", Wording.moment(end)))
            .orElseGet(() -> request.say("blocked.always"));
    return block.reason().isEmpty()
        ? text
        : text + " " + request.say("blocked.reason", block.reason());
  }
}
