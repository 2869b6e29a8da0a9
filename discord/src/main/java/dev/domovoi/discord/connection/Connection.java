package dev.domovoi.discord.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The shards and their threads. */
public final class Connection implements AutoCloseable {
  /** First answers are short and mostly wait for the network. */
  private static final int ANSWER_THREADS = 16;

  private static final int OTHER_THREADS = 8;
  private static final int AS_RECOMMENDED = -1;
  private static final Duration REPEAT = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DiscordSettings settings;
  private final ExecutorService answers = threads("discord-answers", ANSWER_THREADS);
  private final ExecutorService others = threads("discord-calls", OTHER_THREADS);
  private volatile @Nullable ShardManager shards;

  public Connection(DiscordSettings settings) {
    this.settings = settings;
  }

  private static ExecutorService threads(String name, int number) {
    AtomicInteger count = new AtomicInteger();
    return Executors.newFixedThreadPool(
        number,
        task -> {
          Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Logs in; the shards come up in the background.
   *
   * @throws DiscordException if Discord refuses the token or can't be reached
   */
  public void open(Object listener) throws DiscordException {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .addInterceptor(new Repeater(REPEAT))
            .connectionPool(
                new ConnectionPool(ANSWER_THREADS + OTHER_THREADS, 1, TimeUnit.MINUTES));
    ShardManager built =
        // No privileged intents, and no caches of members: interactions bring what is needed.
        DefaultShardManagerBuilder.createLight(settings.token(), List.<GatewayIntent>of())
            .setRestConfigProvider(shard -> restConfig())
            .setHttpClientBuilder(http)
            // Logs in as many shards at once as Discord allows.
            .setSessionController(new ConcurrentSessionController())
            .setShardsTotal(settings.shards().orElse(AS_RECOMMENDED))
            .setEnableShutdownHook(false)
            .addEventListeners(listener)
            .build(false);
    try {
      built.login();
    } catch (InvalidTokenException e) {
      built.shutdown();
      throw DiscordException.token();
    } catch (RuntimeException e) {
      built.shutdown();
      Throwable cause = e instanceof ErrorResponseException ? e : e.getCause();
      if (cause instanceof ErrorResponseException refused && refused.getErrorCode() == 401) {
        throw DiscordException.token();
      }
      throw DiscordException.unreachable(e);
    }
    shards = built;
  }

  private RestConfig restConfig() {
    RestConfig config =
        new RestConfig()
            .setRateLimiterFactory(limits -> new LaneRateLimiter(limits, answers, others));
    settings.apiUrl().ifPresent(config::setBaseUrl);
    return config;
  }

  /** Any shard that can make calls. */
  public Optional<JDA> any() {
    ShardManager open = shards;
    return open == null ? Optional.empty() : open.getShardCache().stream().findFirst();
  }

  /** The shards; empty before {@link #open}. */
  public Optional<ShardManager> shards() {
    return Optional.ofNullable(shards);
  }

  /** Whether there are shards and all of them are connected. */
  public boolean isUp() {
    return shards()
        .map(ShardManager::getShards)
        .filter(all -> !all.isEmpty())
        .filter(all -> all.stream().allMatch(shard -> shard.getStatus() == JDA.Status.CONNECTED))
        .isPresent();
  }

  @Override
  public void close() {
    ShardManager open = shards;
    if (open != null) {
      List<JDA> all = List.copyOf(open.getShards());
      open.shutdown();
      for (JDA shard : all) {
        awaitEnd(shard);
      }
    }
    answers.shutdown();
    others.shutdown();
  }

  private static void awaitEnd(JDA shard) {
    try {
      if (!shard.awaitShutdown(PATIENCE)) {
        shard.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
