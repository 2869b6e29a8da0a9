package dev.domovoi.discord;

import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.discord.connection.Connection;
import dev.domovoi.discord.connection.DiscordException;
import dev.domovoi.discord.connection.DiscordSettings;
import dev.domovoi.discord.reply.Answers;
import dev.domovoi.discord.reply.Outbox;
import dev.domovoi.discord.request.InteractionListener;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The bot on Discord. Made, started, used as an outbox, closed. */
public final class DiscordBot implements ChatOutbox, AutoCloseable {
  private static final int WORK_THREADS = 2;
  private static final int QUICK_THREADS = 2;
  private static final int UPLOAD_THREADS = 4;
  private static final int PATIENCE_SECONDS = 10;

  private final Connection connection;
  private final Outbox outbox;
  private final ExecutorService quick = Executors.newFixedThreadPool(QUICK_THREADS);
  private final ExecutorService work = Executors.newFixedThreadPool(WORK_THREADS);
  private final ExecutorService uploads = Executors.newFixedThreadPool(UPLOAD_THREADS);
  private final InteractionListener listener;

  /**
   * A bot that is not connected yet.
   *
   * @param registry the commands to register
   * @param bot answers requests; called by several threads
   * @param suggest knows what may follow while a member types
   * @param pictures that replies name
   */
  public DiscordBot(
      CommandRegistry registry,
      Function<ChatRequest, Reply> bot,
      Function<Suggestions, List<String>> suggest,
      Pictures pictures,
      InstantSource clock,
      DiscordSettings settings) {
    this.connection = new Connection(settings);
    this.outbox = new Outbox(connection, pictures, clock);
    this.listener =
        new InteractionListener(registry, bot, new Answers(outbox, uploads), suggest, work, quick);
  }

  /**
   * Logs in; the shards come up in the background, and come back by themselves after any cut.
   *
   * @throws DiscordException if the token is refused or Discord can't be reached
   */
  public void start() throws DiscordException {
    connection.open(listener);
  }

  @Override
  public void send(String deliveryKey, ReplyAddress to, Reply reply) throws OutboxException {
    outbox.send(deliveryKey, to, reply);
  }

  @Override
  public void progress(ReplyAddress to, Progress progress) {
    outbox.progress(to, progress);
  }

  /** Whether all shards are up at the moment. */
  public boolean isConnected() {
    return connection.isUp();
  }

  /** Ends what has been begun, and disconnects. */
  @Override
  public void close() {
    quick.shutdown();
    // In this order: what is worked on may have files to send.
    end(work);
    end(uploads);
    connection.close();
  }

  private static void end(ExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
