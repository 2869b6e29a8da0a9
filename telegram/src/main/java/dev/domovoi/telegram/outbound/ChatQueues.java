package dev.domovoi.telegram.outbound;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Calls to Telegram that send messages: in order within a chat, one at a time there, and never
 * faster than Telegram allows, over restarts too. A chat that must wait keeps no other chat
 * waiting.
 *
 * <p>A 429 is waited out and the call repeated. So is, a few times, a call without an answer: it
 * may have been taken, so whatever must not come twice is sent as the change of a message.
 */
public final class ChatQueues implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatQueues.class);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** One less than Telegram's 30, for the menus and other calls beside the queue. */
  private static final int OVERALL = 29;

  private static final long CHAT_PAUSE = TimeUnit.MILLISECONDS.toNanos(1020);
  private static final int MAX_TRIES = 5;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final SendLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, ChatQueue> chats = new HashMap<>();
  private final PriorityQueue<ChatQueue> waiting =
      new PriorityQueue<>(Comparator.comparingLong((ChatQueue chat) -> chat.readyAt));
  private final SlidingWindow overall = new SlidingWindow(OVERALL, SECOND);
  private final ExecutorService callers =
      Executors.newCachedThreadPool(task -> new Thread(task, "telegram-sender"));
  private final Thread scheduler = new Thread(this::schedule, "telegram-queues");
  private boolean closed;

  public ChatQueues(SendLog log) {
    this.log = log;
  }

  /**
   * Starts to send, where an earlier process has left off.
   *
   * @throws dev.domovoi.core.StoreException if it can't be read how far the limits are used
   */
  public void start() {
    lock.lock();
    try {
      SentBefore.restore(log, this::chat, overall, CHAT_PAUSE);
      // What was added before the start was sorted by other times.
      waiting.clear();
      chats.values().stream().filter(queue -> !queue.tasks.isEmpty()).forEach(waiting::add);
    } finally {
      lock.unlock();
    }
    scheduler.setDaemon(true);
    scheduler.start();
  }

  private ChatQueue chat(long id) {
    return chats.computeIfAbsent(id, ChatQueue::new);
  }

  /**
   * Adds a call to a chat's queue.
   *
   * @return null if Telegram has taken it and its answer can't be read; fails with a {@link
   *     TelegramApiException}
   */
  <T> CompletableFuture<@Nullable T> add(long chat, Send<T> send) {
    ChatQueue.Task<T> task = new ChatQueue.Task<>(send);
    lock.lock();
    try {
      if (closed) {
        task.result.completeExceptionally(ChatQueue.stopping());
        return task.result;
      }
      ChatQueue queue = chat(chat);
      queue.tasks.addLast(task);
      if (!queue.running && queue.tasks.size() == 1) {
        waiting.add(queue);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return task.result;
  }

  /** Telegram has asked, at a call beside the queue, to send nothing to a chat for a time. */
  void pause(long chat, Duration time) {
    log.pause(chat, time);
    lock.lock();
    try {
      ChatQueue queue = chat(chat);
      boolean waits = waiting.remove(queue);
      queue.readyAt = Math.max(queue.readyAt, System.nanoTime() + time.toNanos());
      if (waits) {
        waiting.add(queue);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is waiting for a chat, or being sent there. */
  boolean isIdle(long chat) {
    lock.lock();
    try {
      ChatQueue queue = chats.get(chat);
      return queue == null || queue.tasks.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether no chat at all is waiting. */
  boolean isQuiet() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Stops; what has not been sent fails. A call that is running ends first. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      chats.values().forEach(ChatQueue::abandon);
      waiting.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
    callers.shutdown();
    try {
      if (!callers.awaitTermination(20, TimeUnit.SECONDS)) {
        LOG.warn("A call to Telegram hangs");
        callers.shutdownNow();
      }
    } catch (InterruptedException e) {
      callers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void schedule() {
    lock.lock();
    try {
      while (!closed) {
        long pause = dispatch(System.nanoTime());
        if (pause > 0) {
          long left = changed.awaitNanos(pause);
          assert left <= pause;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Starts the next call if it may start; otherwise tells how long to wait. */
  private long dispatch(long now) {
    ChatQueue queue = waiting.peek();
    if (queue == null) {
      forgetIdle(now);
      return 60 * SECOND;
    }
    if (queue.readyAt > now) {
      return queue.readyAt - now;
    }
    ChatQueue.Task<?> task = queue.tasks.getFirst();
    int weight = task.send.weight();
    if (queue.isGroup() && !queue.perMinute.hasRoom(weight, now)) {
      waiting.remove(queue);
      queue.readyAt = Math.max(now + 1, queue.perMinute.roomAt(weight, now));
      waiting.add(queue);
      return 0;
    }
    if (!overall.hasRoom(weight, now)) {
      // The end of a running call signals; those that have ended tell when.
      return Math.max(TimeUnit.MILLISECONDS.toNanos(1), overall.roomAt(weight, now) - now);
    }
    waiting.remove(queue);
    queue.running = true;
    overall.start(weight);
    queue.perMinute.start(weight);
    callers.execute(() -> run(queue, task));
    return 0;
  }

  private void forgetIdle(long now) {
    chats
        .values()
        .removeIf(q -> !q.running && q.tasks.isEmpty() && now - q.readyAt > ChatQueue.GROUP_WINDOW);
  }

  private <T> void run(ChatQueue queue, ChatQueue.Task<T> task) {
    T value = null;
    Exception failure = null;
    try {
      value = task.send.call().run();
    } catch (TelegramApiException | RuntimeException e) {
      failure = e;
    }
    Failure meaning = failure instanceof TelegramApiException e ? Failure.of(e) : null;
    boolean done = meaning != null && meaning.kind() == Failure.Kind.DONE;
    if (failure == null || done) {
      long number = value == null ? 0 : task.send.number().applyAsLong(value);
      log.taken(queue.id, task.send.weight(), task.send.place(), number);
    } else if (meaning != null && meaning.retryAfter() != null) {
      log.pause(queue.id, meaning.retryAfter());
    }
    boolean again = ended(queue, task, done ? null : meaning);
    if (failure == null || done) {
      task.result.complete(value);
    } else if (!again) {
      task.result.completeExceptionally(failure);
    }
  }

  /** Whether the call will be repeated. */
  private boolean ended(ChatQueue queue, ChatQueue.Task<?> task, @Nullable Failure failure) {
    lock.lock();
    try {
      long now = System.nanoTime();
      overall.end(task.send.weight(), now);
      queue.perMinute.end(task.send.weight(), now);
      queue.running = false;
      queue.readyAt = Math.max(queue.readyAt, now + CHAT_PAUSE);
      boolean again = false;
      if (failure != null && !closed) {
        LOG.warn("A message was not taken: {}", failure.reason());
        if (failure.retryAfter() != null) {
          queue.readyAt = Math.max(queue.readyAt, now + failure.retryAfter().toNanos());
          again = true;
        } else if (failure.kind() == Failure.Kind.TEMPORARY && ++task.tries < MAX_TRIES) {
          queue.readyAt = Math.max(queue.readyAt, now + (FIRST_PAUSE << task.tries));
          again = true;
        }
      }
      if (!again) {
        queue.tasks.removeFirst();
      }
      if (!queue.tasks.isEmpty()) {
        waiting.add(queue);
      }
      changed.signal();
      return again;
    } finally {
      lock.unlock();
    }
  }
}
