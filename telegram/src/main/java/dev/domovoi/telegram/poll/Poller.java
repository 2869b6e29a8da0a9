package dev.domovoi.telegram.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.longpolling.TelegramBotsLongPollingApplication;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Asks for updates until it is closed. An exception of the consumer ends the library's polling
 * without a word, and so may a hanging connection: a watchdog then starts it anew.
 */
public final class Poller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final List<String> KINDS = List.of("message", "callback_query");
  private static final int AT_ONCE = 100;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration MARGIN = Duration.ofSeconds(40);
  private static final long LONGEST_PAUSE = 15_000;

  private final String token;
  private final TelegramUrl url;
  private final Duration timeout;
  private final OkHttpClient http;
  private final Consumer<List<Update>> store;
  private final Runnable beforeFirst;
  private final Thread watchdog = new Thread(this::watch, "telegram-watchdog");
  private @Nullable TelegramBotsLongPollingApplication application;
  private @Nullable ScheduledExecutorService executor;
  private volatile long lastSign = System.nanoTime();
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile boolean broken;
  private volatile boolean closed;

  /**
   * @param timeout of a poll without news
   * @param store takes updates; they are confirmed when it has returned, and come again if it
   *     throws
   * @param beforeFirst done once before polling; repeated until it does not throw
   */
  public Poller(
      String token,
      TelegramUrl url,
      Duration timeout,
      OkHttpClient http,
      Consumer<List<Update>> store,
      Runnable beforeFirst) {
    this.token = token;
    this.url = url;
    this.timeout = timeout;
    this.http =
        http.newBuilder()
            // Its own, so that stopping ends a poll under way and no other call.
            .dispatcher(new Dispatcher())
            .addInterceptor(this::noticed)
            .readTimeout(timeout.plusSeconds(20))
            .build();
    this.store = store;
    this.beforeFirst = beforeFirst;
  }

  public void start() {
    watchdog.setDaemon(true);
    watchdog.start();
  }

  /** Whether the last poll failed. */
  public boolean isAway() {
    return away.get();
  }

  /** Ends polling. Updates that were not stored come again at the next start. */
  @Override
  public void close() {
    closed = true;
    watchdog.interrupt();
    try {
      watchdog.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says once that polls fail, and once that they work again, without addresses and traces. */
  private Response noticed(Interceptor.Chain chain) throws IOException {
    try {
      Response answer = chain.proceed(chain.request());
      away(answer.isSuccessful() ? "" : "status " + answer.code());
      return answer;
    } catch (IOException e) {
      away(e.getClass().getSimpleName());
      throw e;
    }
  }

  private void away(String why) {
    if (closed || away.getAndSet(!why.isEmpty()) == !why.isEmpty()) {
      return;
    }
    if (why.isEmpty()) {
      LOG.warn("Telegram can be reached again");
    } else {
      LOG.warn("Telegram can't be reached ({}); trying again", why);
    }
  }

  private void watch() {
    boolean prepared = false;
    long pause = LOOK.toMillis();
    try {
      while (!closed) {
        try {
          if (!prepared) {
            beforeFirst.run();
            prepared = true;
          }
          if (application == null || isStuck()) {
            restart();
          }
          pause = LOOK.toMillis();
        } catch (TelegramApiException | RuntimeException e) {
          if (!closed) {
            LOG.warn("Telegram can't be reached ({}); trying again", e.getClass().getSimpleName());
          }
          pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
    }
  }

  private boolean isStuck() {
    return broken || System.nanoTime() - lastSign > timeout.plus(MARGIN).toNanos();
  }

  private void restart() throws TelegramApiException {
    if (application != null) {
      LOG.warn("Polling of Telegram has stopped; it starts anew");
    }
    stop();
    broken = false;
    lastSign = System.nanoTime();
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread poller = new Thread(task, "telegram-poll");
              poller.setDaemon(true);
              return poller;
            });
    executor = thread;
    TelegramBotsLongPollingApplication fresh =
        new TelegramBotsLongPollingApplication(
            ObjectMapper::new, () -> http, () -> thread, PollBackOff::new);
    fresh.registerBot(token, () -> url, this::next, consumer());
    application = fresh;
  }

  private GetUpdates next(int last) {
    lastSign = System.nanoTime();
    return GetUpdates.builder()
        .offset(last + 1)
        .limit(AT_ONCE)
        .timeout((int) timeout.toSeconds())
        .allowedUpdates(KINDS)
        .build();
  }

  private LongPollingUpdateConsumer consumer() {
    return updates -> {
      lastSign = System.nanoTime();
      try {
        store.accept(updates);
      } catch (RuntimeException | Error e) {
        // Returning would confirm what is not stored. Thrown on, it ends this polling; the next one
        // asks from the first unconfirmed update on.
        broken = true;
        LOG.error("Updates of Telegram could not be stored; they will be asked for again", e);
        throw e;
      }
    };
  }

  private void stop() {
    if (application != null) {
      try {
        application.close();
      } catch (Exception e) {
        LOG.warn("Polling did not stop in order ({})", e.getClass().getSimpleName());
      }
      application = null;
    }
    if (executor != null) {
      executor.shutdownNow();
      // An interrupt does not end the poll under way.
      http.dispatcher().cancelAll();
      executor = null;
    }
  }
}
