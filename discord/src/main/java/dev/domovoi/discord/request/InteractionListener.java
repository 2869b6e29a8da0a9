package dev.domovoi.discord.request;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.Reply.Audience;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.discord.command.Registration;
import dev.domovoi.discord.command.SlashCommands;
import dev.domovoi.discord.reply.Answers;
import dev.domovoi.discord.reply.ButtonIds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.AutoCompleteQuery;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges interactions at once, and works on each only when Discord has taken that: what was
 * too late for Discord is not begun, so that nothing is spent on it.
 */
public final class InteractionListener extends ListenerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionListener.class);

  private static final int MAX_CHOICE = 100;

  /** What Discord allows; an answer that is later is of no use, so nothing waits for it. */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

  private final CommandRegistry registry;
  private final Function<ChatRequest, Reply> bot;
  private final Answers answers;
  private final Function<Suggestions, List<String>> suggest;
  private final Executor work;
  private final Executor quick;
  private final AnswersFirst answersFirst = new AnswersFirst(FIRST_ANSWER);

  /** Whether Discord guards the commands by what they are now. */
  private volatile boolean registered;

  /**
   * @param bot answers requests; called on {@code work} and {@code quick} only
   * @param suggest knows what may follow while a member types; called on {@code quick} only
   * @param work for what has been deferred
   * @param quick for what can't be deferred: forms and suggestions; nothing else may wait there
   */
  public InteractionListener(
      CommandRegistry registry,
      Function<ChatRequest, Reply> bot,
      Answers answers,
      Function<Suggestions, List<String>> suggest,
      Executor work,
      Executor quick) {
    this.registry = registry;
    this.bot = bot;
    this.answers = answers;
    this.suggest = suggest;
    this.work = work;
    this.quick = quick;
  }

  @Override
  public void onReady(ReadyEvent event) {
    // Commands belong to the whole application, not to a shard.
    if (event.getJDA().getShardInfo().getShardId() == 0) {
      Registration.register(event.getJDA(), SlashCommands.of(registry), () -> registered = true);
    }
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    Optional<CommandDefinition> definition = registry.find(event.getName());
    boolean open =
        definition.map(CommandDefinition::audience).filter(Audience.EVERYONE::equals).isPresent();
    // Discord hands over a restricted command only if the guild lets the member use it.
    boolean guarded =
        registered
            && event.getGuild() != null
            && definition.filter(d -> d.access() == Access.MODERATOR).isPresent();
    deferred(event, Requests.of(event, guarded), open);
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    ChatRequest request = Requests.of(event);
    if (ButtonIds.opensForm(event.getComponentId())) {
      submit(quick, request, () -> answers.showForm(event, bot.apply(request)));
    } else {
      deferred(event, request, true);
    }
  }

  @Override
  public void onModalInteraction(ModalInteractionEvent event) {
    deferred(event, Requests.of(event), false);
  }

  @Override
  public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    AutoCompleteQuery focused = event.getFocusedOption();
    Suggestions asked =
        new Suggestions(
            Requests.community(event), event.getName(), focused.getName(), focused.getValue());
    try {
      quick.execute(
          () ->
              event
                  .replyChoiceStrings(
                      suggest.apply(asked).stream()
                          .filter(choice -> !choice.isBlank() && choice.length() <= MAX_CHOICE)
                          .limit(Suggestions.MAX)
                          .toList())
                  .queue(done -> {}, failure -> LOG.debug("Typed on: {}", failure.getMessage())));
    } catch (RejectedExecutionException e) {
      LOG.debug("A member typed while the bot was stopping");
    }
  }

  private void deferred(IReplyCallback event, ChatRequest request, boolean open) {
    answersFirst.begin();
    event
        .deferReply(!open)
        .queue(
            hook -> acknowledged(hook, request, open),
            failure -> {
              if (isAcknowledged(failure)) {
                InteractionHook hook = InteractionHook.from(event.getJDA(), event.getToken());
                acknowledged(hook, request, open);
              } else {
                answersFirst.end();
                LOG.warn("{} was not acknowledged: {}", request.key(), reason(failure));
              }
            });
  }

  private void acknowledged(InteractionHook hook, ChatRequest request, boolean open) {
    answersFirst.end();
    submit(
        work,
        request,
        () -> afterAnswers(request, () -> answers.show(hook, request, bot.apply(request), open)));
  }

  /** Whether Discord had taken an earlier try of the library, whose result was lost on its way. */
  private static boolean isAcknowledged(Throwable failure) {
    return failure instanceof ErrorResponseException e
        && e.getErrorResponse() == ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED;
  }

  /** The first line; the library adds a paragraph of advice to some messages. */
  private static String reason(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static void submit(Executor executor, ChatRequest request, Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.warn("{} came while the bot was stopping", request.key());
    }
  }

  private void afterAnswers(ChatRequest request, Runnable task) {
    try {
      answersFirst.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("{} is not worked on: the bot is stopping", request.key());
      return;
    }
    task.run();
  }
}
