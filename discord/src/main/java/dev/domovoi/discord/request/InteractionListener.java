package dev.domovoi.discord.request;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.discord.command.Registration;
import dev.domovoi.discord.command.SlashCommands;
import dev.domovoi.discord.reply.Answers;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.InteractionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges interactions at once, and works on each only when Discord has taken that: what was
 * too late for Discord is not begun, so that nothing is spent on it.
 */
public final class InteractionListener extends ListenerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionListener.class);

  /** Commands whose results everybody in the channel sees. */
  private static final Set<String> PUBLIC = Set.of("style", "mix", "morph");

  private final CommandRegistry registry;
  private final Function<ChatRequest, Reply> bot;
  private final Answers answers;
  private final Executor work;

  /**
   * @param bot answers requests; called on {@code work} only
   */
  public InteractionListener(
      CommandRegistry registry, Function<ChatRequest, Reply> bot, Answers answers, Executor work) {
    this.registry = registry;
    this.bot = bot;
    this.answers = answers;
    this.work = work;
  }

  @Override
  public void onReady(ReadyEvent event) {
    // Commands belong to the whole application, not to a shard.
    if (event.getJDA().getShardInfo().getShardId() == 0) {
      Registration.register(event.getJDA(), SlashCommands.of(registry));
    }
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    boolean open = PUBLIC.contains(event.getName());
    ChatRequest request = Requests.of(event);
    event
        .deferReply(!open)
        .queue(
            hook -> later(request, hook, open),
            failure ->
                LOG.warn("{} was not acknowledged: {}", request.key(), failure.getMessage()));
  }

  private void later(ChatRequest request, InteractionHook hook, boolean open) {
    try {
      work.execute(() -> answers.show(hook, bot.apply(request), open));
    } catch (RejectedExecutionException e) {
      LOG.warn("{} came while the bot was stopping", request.key());
    }
  }
}
