package dev.domovoi.telegram;

import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.telegram.inbound.TelegramFiles;
import dev.domovoi.telegram.inbound.Updates;
import dev.domovoi.telegram.menu.Menus;
import dev.domovoi.telegram.outbound.ChatActions;
import dev.domovoi.telegram.outbound.ChatQueues;
import dev.domovoi.telegram.outbound.Replies;
import dev.domovoi.telegram.outbound.SendLog;
import dev.domovoi.telegram.outbound.TelegramAddress;
import dev.domovoi.telegram.poll.Poller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * The bot in Telegram: construct it, {@link #start} it, and send through it. Sends of several
 * threads go on side by side; within a chat they keep their order.
 */
public final class TelegramBot implements ChatOutbox, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final TelegramSettings settings;
  private final Bot bot;
  private final Inbox inbox;
  private final InstantSource clock;
  private final OkHttpClient http;
  private final TelegramClient client;
  private final ChatQueues queues;
  private final Replies replies;
  private final ChatActions actions;
  private final Poller poller;
  private volatile @Nullable Updates updates;

  /** What is being sent: a second attempt at the same delivery waits for the first. */
  private final Map<String, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

  /**
   * @param inbox where updates are kept until they are answered
   * @param sent where it is kept what has gone out
   * @param pictures whose files are sent
   */
  public TelegramBot(
      TelegramSettings settings,
      Bot bot,
      Inbox inbox,
      SentMessages sent,
      Pictures pictures,
      InstantSource clock) {
    this.settings = settings;
    this.bot = bot;
    this.inbox = inbox;
    this.clock = clock;
    // Without the client's own retries, which would repeat a message that may have been sent.
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(ANSWER)
            .writeTimeout(ANSWER)
            .retryOnConnectionFailure(false)
            .build();
    this.client = new OkHttpTelegramClient(http, settings.token(), settings.url());
    SendLog log = new SendLog(sent, account(), clock);
    this.queues = new ChatQueues(log);
    this.replies = new Replies(client, queues, pictures, log);
    this.actions = new ChatActions(client, queues);
    this.poller =
        new Poller(
            settings.token(),
            settings.url(),
            settings.pollTimeout(),
            http,
            this::store,
            this::prepare);
  }

  /**
   * Starts the bot. Without a network it goes on trying.
   *
   * @throws TelegramException if Telegram does not know the token
   */
  public void start() {
    try {
      client.execute(new GetMe());
    } catch (TelegramApiException e) {
      if (isTokenUnknown(e)) {
        throw new TelegramException(
            "Telegram does not accept the token; get the right one from @BotFather.", null);
      }
    }
    queues.start();
    actions.start();
    poller.start();
  }

  @Override
  public void send(String deliveryKey, ReplyAddress to, Reply reply) throws OutboxException {
    TelegramAddress address;
    try {
      address = TelegramAddress.of(to);
    } catch (NumberFormatException e) {
      throw OutboxException.permanent("Not an address of Telegram", e);
    }
    CompletableFuture<?> sent =
        underWay.computeIfAbsent(deliveryKey, key -> replies.send(key, address, reply));
    try {
      Replies.await(sent);
    } finally {
      underWay.remove(deliveryKey, sent);
    }
    actions.end(address);
  }

  @Override
  public void progress(ReplyAddress to, Progress progress) {
    replies.progress(TelegramAddress.of(to), progress);
  }

  /** Whether updates come in at the moment. */
  public boolean isConnected() {
    return updates != null && !poller.isAway();
  }

  /** Stops asking for updates, finishes what is being sent, and leaves the rest in the stores. */
  @Override
  public void close() {
    poller.close();
    Updates running = updates;
    if (running != null) {
      running.close();
    }
    actions.close();
    queues.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private String account() {
    return "telegram-" + settings.botId();
  }

  private void store(List<Update> received) {
    Updates running = updates;
    if (running == null) {
      throw new IllegalStateException("Polling began before the bot was ready");
    }
    running.store(received);
  }

  private void prepare() {
    try {
      User me = client.execute(new GetMe());
      Menus.register(client, bot.registry());
      Updates fresh =
          new Updates(
              account(),
              String.valueOf(me.getUserName()),
              bot,
              inbox,
              clock,
              client,
              new TelegramFiles(client, http, settings.files()),
              replies,
              actions);
      fresh.resume();
      updates = fresh;
    } catch (TelegramApiException e) {
      throw new TelegramException("Telegram can't be reached at the moment.", e);
    }
  }

  private static boolean isTokenUnknown(TelegramApiException e) {
    return e instanceof TelegramApiRequestException answer
        && answer.getErrorCode() != null
        && (answer.getErrorCode() == 401 || answer.getErrorCode() == 404);
  }
}
