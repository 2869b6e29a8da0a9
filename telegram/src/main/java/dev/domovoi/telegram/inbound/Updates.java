package dev.domovoi.telegram.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.core.StoreException;
import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.inbox.InboxEvent;
import dev.domovoi.telegram.outbound.ChatActions;
import dev.domovoi.telegram.outbound.Replies;
import dev.domovoi.telegram.outbound.TelegramAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Updates from their storing to their answer. An update counts as handled when its answer has been
 * taken or can never be; until then the next start handles it again, under the same request key.
 */
public final class Updates implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Updates.class);
  private static final int LANES = 4;
  private static final int PAGE = 100;

  /** Until an answer that Telegram did not take is made anew. */
  private static final Duration AGAIN = Duration.ofSeconds(20);

  /** Telegram keeps updates for a day. */
  private static final Duration KEEP_NUMBERS = Duration.ofDays(2);

  private final String source;
  private final Bot bot;
  private final Inbox inbox;
  private final InstantSource clock;
  private final TelegramClient client;
  private final Requests requests;
  private final Replies replies;
  private final ChatActions actions;
  private final ObjectMapper json = new ObjectMapper();
  private long queuedUpTo;

  /** One thread each; a chat always has the same one, so that its order is kept. */
  private final List<ExecutorService> lanes =
      IntStream.range(0, LANES)
          .mapToObj(i -> Executors.newSingleThreadExecutor(r -> new Thread(r, "telegram-bot-" + i)))
          .toList();

  /**
   * @param source names the bot's account
   * @param botName without the at sign
   */
  public Updates(
      String source,
      String botName,
      Bot bot,
      Inbox inbox,
      InstantSource clock,
      TelegramClient client,
      TelegramFiles files,
      Replies replies,
      ChatActions actions) {
    this.source = source;
    this.bot = bot;
    this.inbox = inbox;
    this.clock = clock;
    this.requests = new Requests(botName, bot.registry(), new Administrators(client), files);
    this.client = client;
    this.replies = replies;
    this.actions = actions;
  }

  /** Handles what an earlier process has left. Called before the first {@link #store}. */
  public void resume() {
    inbox.forget(source, clock.instant().minus(KEEP_NUMBERS));
    queueOpen();
  }

  /**
   * Stores updates, and sees to it that they are answered.
   *
   * @throws StoreException if they are not stored
   */
  public void store(List<Update> updates) {
    List<InboxEvent> events = new ArrayList<>();
    long lowest = Long.MAX_VALUE;
    for (Update update : updates) {
      try {
        events.add(new InboxEvent(update.getUpdateId(), json.writeValueAsString(update)));
        lowest = Math.min(lowest, update.getUpdateId());
      } catch (JsonProcessingException e) {
        LOG.error("Update {} can't be stored, so it is left out", update.getUpdateId(), e);
      }
    }
    inbox.store(source, events);
    if (lowest <= queuedUpTo - PAGE) {
      // Telegram begins to count anew, at random, after a quiet week.
      queuedUpTo = lowest - 1;
    }
    queueOpen();
  }

  @Override
  public void close() {
    lanes.forEach(ExecutorService::shutdown);
    for (ExecutorService lane : lanes) {
      try {
        if (!lane.awaitTermination(10, TimeUnit.SECONDS)) {
          lane.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void queueOpen() {
    List<InboxEvent> page;
    do {
      page = inbox.open(source, queuedUpTo, PAGE);
      for (InboxEvent event : page) {
        queue(event);
        queuedUpTo = event.number();
      }
    } while (page.size() == PAGE);
  }

  private void queue(InboxEvent event) {
    Update update;
    try {
      update = json.readValue(event.body(), Update.class);
    } catch (JsonProcessingException e) {
      LOG.error("Update {} can't be read, so it is left out", event.number(), e);
      inbox.handled(source, event.number());
      return;
    }
    try {
      lane(update).execute(() -> handle(event, update));
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping; update {} is left for the next start", event.number());
    }
  }

  private ExecutorService lane(Update update) {
    return lanes.get(Math.floorMod(Long.hashCode(chat(update)), LANES));
  }

  private void handle(InboxEvent event, Update update) {
    try {
      Optional<Requests.NextQuestion> question = requests.nextQuestion(update);
      if (question.isPresent()) {
        Requests.NextQuestion next = question.get();
        whenSent(event, update, replies.ask(next.to(), next.form(), next.locale()));
        return;
      }
      Optional<ChatRequest> request = requests.read(source, update);
      if (request.isEmpty()) {
        inbox.handled(source, event.number());
        return;
      }
      answer(event, update, request.get());
    } catch (RuntimeException e) {
      LOG.error("Update {} is left for the next start", event.number(), e);
    }
  }

  private void answer(InboxEvent event, Update update, ChatRequest request) {
    TelegramAddress address = TelegramAddress.of(request.replyTo());
    replies.begin(address);
    CompletableFuture<?> sent;
    try {
      Reply reply = bot.handle(request);
      endPress(update);
      if (reply.kind() == Reply.Kind.ACCEPTED) {
        actions.begin(address);
      }
      sent = replies.answer(address, reply, request.locale());
    } catch (RuntimeException e) {
      replies.end(address);
      throw e;
    }
    whenSent(event, update, sent);
  }

  private void whenSent(InboxEvent event, Update update, CompletableFuture<?> sent) {
    CompletableFuture<?> end = sent.handle((value, failure) -> ended(event, update, failure));
    LOG.debug("Update {} is answered: {}", event.number(), end.isDone());
  }

  private static long chat(Update update) {
    if (update.getCallbackQuery() != null && update.getCallbackQuery().getMessage() != null) {
      return update.getCallbackQuery().getMessage().getChatId();
    }
    return update.getMessage() == null ? 0 : update.getMessage().getChatId();
  }

  /** Ends the pressed button's waiting sign. An old press can't be answered, which is no harm. */
  private void endPress(Update update) {
    if (update.getCallbackQuery() != null) {
      try {
        client.execute(new AnswerCallbackQuery(update.getCallbackQuery().getId()));
      } catch (TelegramApiException e) {
        LOG.debug("A press is not answered ({})", e.getClass().getSimpleName());
      }
    }
  }

  private boolean ended(InboxEvent event, Update update, @Nullable Throwable failure) {
    if (failure != null && !Replies.isPermanent(failure)) {
      LOG.warn("The answer to update {} did not go out; it is tried again later", event.number());
      // Once it is closed, the lane takes nothing; the next start then handles the update again.
      CompletableFuture.delayedExecutor(AGAIN.toSeconds(), TimeUnit.SECONDS, lane(update))
          .execute(() -> handle(event, update));
      return false;
    }
    try {
      inbox.handled(source, event.number());
      return true;
    } catch (StoreException e) {
      LOG.error("Update {} is answered, but that is not recorded", event.number(), e);
      return false;
    }
  }
}
